#include "app/rebuild/fleetdesk.h"

namespace cim {

namespace {

// Nobody reads it in a core or in freed memory. Not one that is shared, which is overwritten where
// it is held last.
void wipeText(QString& secret)
{
    if (secret.isDetached())
        secret.fill(QChar(0));
    secret.clear();
}

} // namespace

FleetDesk::~FleetDesk()
{
    for (QString& one : m_known)
        wipeText(one);
    wipeText(m_ofOthers);
}

std::shared_ptr<const nix::Asker> FleetDesk::askerOf(const QString& host, const nix::Target& target)
{
    auto out = std::make_shared<nix::Asker>();
    const QString machine = QStringLiteral("%1 (%2)").arg(host, target.name());
    const auto line = m_line->lineFor(machine);
    out->helper = line->sshEnvironment();
    out->password = [this, line, machine](const QString& program, bool isAgain,
                                          const std::stop_token& stop) {
        return password(*line, program, machine, isAgain, stop);
    };
    return out;
}

std::optional<QString> FleetDesk::password(DeskLine& line, const QString& program,
                                           const QString& machine, bool isAgain,
                                           const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    // What is answered for the others need not be asked of those that wait here.
    if (!m_isFree.wait(lock, stop, [this] { return !m_isAsking; }))
        return std::nullopt;
    if (!isAgain) {
        if (const auto known = m_known.constFind(machine); known != m_known.constEnd())
            return *known;
        if (!m_ofOthers.isEmpty())
            return m_ofOthers;
    }
    // One that was not right is not sent once more with the next try: machines count those.
    if (const auto wrong = m_known.find(machine); isAgain && wrong != m_known.end()) {
        wipeText(*wrong);
        m_known.erase(wrong);
    }
    m_isAsking = true;
    lock.unlock();
    DeskQuestion question = rightsQuestion(program, machine, isAgain);
    question.isOfSeveral = true;
    const auto reply = line.ask(question, stop);
    lock.lock();
    m_isAsking = false;
    m_isFree.notify_all();
    if (!reply)
        return std::nullopt;
    m_known[machine] = reply->text;
    if (reply->isForOthers)
        m_ofOthers = reply->text;
    return reply->text;
}

} // namespace cim
