#include "app/flakes/mend.h"

#include "models/domain/model.h"

#include <QMap>

namespace cim {

namespace {

const QString kindName = QStringLiteral("Input");

const Entity* inputNamed(const Model& model, const QString& name)
{
    for (const Entity& entity : model.entities()) {
        if (entity.kind == kindName && entity.name == name)
            return &entity;
    }
    return nullptr;
}

// Lines of "left = right", of which each left side stands once.
class Lines {
public:
    Lines() = default;
    explicit Lines(const QStringList& lines)
        : m_lines(lines)
    {}

    void set(const QStringList& left, const QString& right)
    {
        const QString start = left.join(u'/') + QStringLiteral(" = ");
        m_lines.removeIf([&](const QString& line) { return line.startsWith(start); });
        m_lines << start + right;
    }
    QJsonArray value() const { return QJsonArray::fromStringList(m_lines); }
    bool isEmpty() const { return m_lines.isEmpty(); }

private:
    QStringList m_lines;
};

struct Lists {
    Lines follows, addresses;
};

// What the input follows already without the model saying so: a list of the model's replaces it.
// Its own follows lead below itself.
Lines followsNow(const flakes::Lock& lock, const QString& name)
{
    Lines out;
    const int node = lock.at({name});
    if (node < 0)
        return out;
    for (const flakes::Input& input : lock.nodes[size_t(node)].inputs) {
        if (input.isFollows && !input.follows.isEmpty() && input.follows.first() != name)
            out.set({input.name}, input.follows.join(u'/'));
    }
    return out;
}

void take(Lists& lists, const flakes::Lock& lock, const flakes::Follow& follow)
{
    const QStringList below = follow.input.sliced(1);
    for (qsizetype i = 1; i < below.size(); ++i) {
        const int middle = lock.at(follow.input.first(i + 1));
        const auto& original = middle < 0 ? std::nullopt : lock.nodes[size_t(middle)].original;
        if (original)
            lists.addresses.set(below.first(i), original->reference());
    }
    lists.follows.set(below, follow.target.join(u'/'));
}

} // namespace

std::vector<Command> followCommands(const Model& model, const flakes::Lock& lock,
                                    const std::vector<flakes::Follow>& follows)
{
    QMap<QString, Lists> byInput;
    for (const flakes::Follow& follow : follows) {
        if (follow.input.size() < 2)
            continue;
        const QString& name = follow.input.first();
        if (!byInput.contains(name)) {
            const Entity* known = inputNamed(model, name);
            Lists lists;
            if (known)
                lists.addresses = Lines(known->properties[u"addresses"].toStringList());
            lists.follows = known && known->properties.contains(u"follows")
                                ? Lines(known->properties[u"follows"].toStringList())
                                : followsNow(lock, name);
            byInput.insert(name, lists);
        }
        take(byInput[name], lock, follow);
    }
    std::vector<Command> out;
    for (auto it = byInput.begin(); it != byInput.end(); ++it) {
        const Entity* known = inputNamed(model, it.key());
        AddEntity add{kindName, it.key()};
        for (const auto& [key, lines] :
             {std::pair("addresses", &it->addresses), std::pair("follows", &it->follows)}) {
            if (lines->isEmpty())
                continue;
            const QString name = QString::fromLatin1(key);
            if (known)
                out.push_back(SetProperty{known->id, name, lines->value()});
            else
                add.properties.set(name, lines->value());
        }
        if (!known)
            out.push_back(add);
    }
    return out;
}

std::vector<Command> pinCommands(const Model& model, const QString& input, const QString& reference)
{
    const QString url = QStringLiteral("url");
    if (const Entity* known = inputNamed(model, input))
        return {SetProperty{known->id, url, reference}};
    AddEntity add{kindName, input};
    add.properties.set(url, reference);
    return {add};
}

} // namespace cim
