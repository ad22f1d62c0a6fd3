// Shows what a table of people, hosts or other things would add, and adds it.
#pragma once

#include "models/exchange/tableimport.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace cim {

class Document;

// The file is read on a worker thread, as is what it would add. Everything is added as one step of
// undo.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(Document& document, const QString& file, QWidget* parent = nullptr);
    ~ImportDialog() override;
    int added() const { return m_added; } // after accept()
    void accept() override;

private:
    struct Read {
        std::optional<Error> trouble;
        CsvTable table;
        QString kind;
        TableImport plan;
    };
    void build();
    void read(const QString& kind); // empty: the likeliest
    void present(const std::shared_ptr<Read>& done);
    void fillTable(const Read& read);
    void say(const QString& sentence, bool isTrouble);

    Document& m_document;
    QString m_file;
    std::shared_ptr<Read> m_read;
    quint64 m_generation = 0;
    int m_added = 0;
    QComboBox* m_kind;
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
