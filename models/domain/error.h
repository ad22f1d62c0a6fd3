// Errors are values: a sentence that a user can act on, and where it happened.
#pragma once

#include <QString>

#include <expected>

namespace cim {

// Why something could not be done. `message` is a whole sentence, ready to show; `detail` is what
// lies beneath (another program's words, an errno text) and may be empty. `file`, `line` and
// `column` (both from 1, 0 = unknown) say where in a file, if in one.
struct Error {
    QString message;
    QString detail = {};
    QString file = {};
    int line = 0;
    int column = 0;

    // "file:line:column: message (detail)", for terminals and logs.
    QString text() const;
    bool operator==(const Error&) const = default;
};

template<typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(QString message, QString detail = {})
{
    return std::unexpected(Error{std::move(message), std::move(detail)});
}

inline std::unexpected<Error> failAt(QString file, int line, int column, QString message)
{
    return std::unexpected(Error{std::move(message), {}, std::move(file), line, column});
}

} // namespace cim
