// Shows what a table, a drawing, a folder of NixOS configurations, a flake or a hive would add, and
// adds it.
#pragma once

#include "models/exchange/importsource.h"

#include <QDialog>

#include <memory>
#include <stop_token>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace cim {

class Document;

// Recognises what it is given. It is read on a worker thread, as is what it would add; a flake and
// a hive only when the user presses the button, as nix runs their code. Everything is added as one
// step of undo.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    // `given` may be empty: then the user is asked for it here.
    ImportDialog(Document& document, const QString& given, QWidget* parent = nullptr);
    ~ImportDialog() override;
    int added() const { return m_added; } // entities, after accept()
    void accept() override;
    void reject() override;

private:
    // What came of reading. Kept, so that another kind needs no second reading.
    struct Read {
        std::optional<Error> trouble;
        ImportRead read;
        QString kind;
        ImportPlan plan;
        TableImport table; // of a table: what its columns and rows mean
    };
    struct Job;
    static QString sentenceOf(ImportSource::What what);
    QWidget* buildSource();
    void build();
    void recogniseGiven();
    void read(const QString& kind); // empty: the likeliest
    static std::shared_ptr<Read> carryOut(const Job& job);
    void present(const std::shared_ptr<Read>& done);
    void presentTable(const Read& done);
    QString inWords(const ImportItem& item) const;
    void presentItems(const Read& done);
    void fillKinds();
    void showProgress(int done, int total, const QString& what);
    void setReading(bool reading);
    void stopReading();
    void say(const QString& sentence, bool isTrouble);

    Document& m_document;
    std::optional<ImportSource> m_source;
    std::shared_ptr<Read> m_read;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    int m_added = 0;
    QLineEdit* m_path;
    QLabel* m_what;
    QComboBox* m_kind;
    QLabel* m_kindLabel;
    QPushButton* m_readIt;
    QPushButton* m_halt;
    QProgressBar* m_progress;
    QTableWidget* m_table;
    QLabel* m_note;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
