// A text of JSON as simdjson reads it, with its errors in our words and at their places: what the
// readers of flake.lock and of path-info have in common.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>

#include <simdjson.h>

#include <algorithm>

namespace cim {

// What is said of a text that cannot be read at all; whole sentences.
struct JsonWords {
    QString notUtf8, empty, cutInString, broken;
};

// A reader derives from it, begins, walks the document and returns what check() and reject()
// return: false means that `m_error` says why.
class JsonText {
    // Before the document, which points into them.
    simdjson::padded_string m_json;
    simdjson::ondemand::parser m_parser;

protected:
    JsonText(const QByteArray& text, QString file, JsonWords words)
        : m_json(text.constData(), size_t(text.size()))
        , m_file(std::move(file))
        , m_words(std::move(words))
    {}

    bool begin()
    {
        m_begun = check(m_parser.iterate(m_json).get(m_document));
        return m_begun;
    }
    bool atEnd() { return m_document.at_end(); }

    // Line and column of a place in the text, from 1; 0 where it is none.
    std::pair<int, int> lineAndColumn(const char* at) const
    {
        const char* const from = m_json.data();
        if (at == nullptr || at < from)
            return {0, 0};
        at = std::min(at, from + m_json.size());
        const char* start = at;
        while (start > from && start[-1] != '\n')
            --start;
        constexpr qint64 widest = 1'000'000'000;
        return {1 + int(std::count(from, at, '\n')), 1 + int(std::min<qint64>(at - start, widest))};
    }
    bool reject(const char* at, const QString& message)
    {
        const auto [line, column] = lineAndColumn(at);
        m_error = Error{message, {}, m_file, line, column};
        return false;
    }
    bool rejectHere(const QString& message)
    {
        // A text that is refused as a whole never becomes a document that could be asked where.
        if (!m_begun)
            return reject(nullptr, message);
        const char* at = nullptr;
        if (m_document.current_location().get(at) != simdjson::SUCCESS)
            at = m_json.data() + m_json.size();
        return reject(at, message);
    }
    // The library's errors in our words; true: there is none.
    bool check(simdjson::error_code error)
    {
        switch (error) {
        case simdjson::SUCCESS:
            return true;
        case simdjson::INCORRECT_TYPE:
            return rejectHere(QStringLiteral("Another type of value is needed here."));
        case simdjson::UTF8_ERROR:
            return reject(nullptr, m_words.notUtf8);
        case simdjson::EMPTY:
            return reject(nullptr, m_words.empty);
        case simdjson::UNCLOSED_STRING:
            return reject(m_json.data() + m_json.size(), m_words.cutInString);
        default:
            return rejectHere(m_words.broken);
        }
    }
    static QString toQString(std::string_view text)
    {
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }

    simdjson::ondemand::document m_document;
    Error m_error;

private:
    QString m_file;
    JsonWords m_words;
    bool m_begun = false;
};

} // namespace cim
