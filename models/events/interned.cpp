#include "models/events/interned.h"

#include <QHash>

#include <cstring>
#include <deque>
#include <mutex>

namespace cim {

namespace {

constexpr qsizetype maxWords = 4096;
constexpr qsizetype longest = 128;

struct Word {
    QByteArray utf8;
    QString owner; // holds the memory that `text` shows
    QString text;
};

struct Store {
    std::mutex mutex;
    std::deque<Word> words; // never moves what it holds
    QHash<QByteArrayView, const Word*> index;
};

// Never destroyed: strings given out may outlive every static.
Store& store()
{
    static auto* const instance = new Store;
    return *instance;
}

const Word* fromStore(QByteArrayView utf8)
{
    Store& s = store();
    const std::scoped_lock lock(s.mutex);
    if (const Word* known = s.index.value(utf8))
        return known;
    if (s.index.size() >= maxWords)
        return nullptr;
    Word& word = s.words.emplace_back(utf8.toByteArray(), QString::fromUtf8(utf8), QString());
    word.text = QString::fromRawData(word.owner.constData(), word.owner.size());
    s.index.insert(word.utf8, &word);
    return &word;
}

size_t slotOf(QByteArrayView utf8)
{
    quint64 first = 0, last = 0;
    const auto n = size_t(std::min<qsizetype>(utf8.size(), 8));
    std::memcpy(&first, utf8.data(), n);
    std::memcpy(&last, utf8.data() + utf8.size() - n, n);
    const quint64 mixed = (first ^ last << 7 ^ quint64(utf8.size())) * 0x9e3779b97f4a7c15ULL;
    return mixed >> 55; // 9 bits: 512 slots
}

} // namespace

QString Interned::get(QByteArrayView utf8)
{
    if (utf8.isEmpty())
        return {};
    if (utf8.size() > longest)
        return QString::fromUtf8(utf8);
    Slot& slot = m_recent[slotOf(utf8)];
    if (slot.utf8 == utf8)
        return slot.text;
    const Word* word = fromStore(utf8);
    if (!word)
        return QString::fromUtf8(utf8);
    slot = {word->utf8, word->text};
    return slot.text;
}

} // namespace cim
