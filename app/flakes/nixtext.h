// A Nix file, read only and in colour.
#pragma once

#include <QPlainTextEdit>

namespace KSyntaxHighlighting {
class SyntaxHighlighter;
}

namespace cim {

class NixText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit NixText(QWidget* parent = nullptr);
    // Shows a file (at most 4 MB of it) or the sentence why not.
    void showFile(const QString& file);
    const QString& file() const { return m_file; }
    // Marks a line (from 1) and brings it into view; 0: no line.
    void markLine(int line);
    int markedLine() const { return m_line; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyTheme();

    KSyntaxHighlighting::SyntaxHighlighter* m_highlighter = nullptr;
    QString m_file;
    int m_line = 0;
};

} // namespace cim
