// Promoting a domain and releasing a version of it, with what it would bring.
#pragma once

#include "models/workspace/release.h"

#include <QDialog>
#include <QThreadPool>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace cim {

class Document;

// What the user wants done to a domain.
struct ReleaseStep {
    DomainId domain;
    std::optional<State> promoteTo; // none: release
    QString version;                // release; empty: the proposed one
    bool check = true;              // let NixOS look at the hosts first
};

// Looks on a thread of its own; the work itself is done by the document's repositories, which can
// be cancelled. Stays open and says how it ended.
class ReleaseDialog : public QDialog {
    Q_OBJECT

public:
    // Begins with `domain` where there is one, and with the step that the guide speaks of.
    ReleaseDialog(Document& document, DomainId domain, QWidget* parent = nullptr);
    ~ReleaseDialog() override;

    void reject() override; // asks to stop first, where work is under way
    bool isLoaded() const { return !m_looking; }

private:
    void build();
    void fillDomains(DomainId chosen);
    const Domain* chosenDomain() const;
    void showStand();
    void domainChosen();
    void stepChosen();
    void look();
    void show(const DomainPreview& preview, const QStringList& hosts);
    void say(const QString& sentence, bool isGood);
    void perform();
    void ended(const QString& trouble);
    void updateButtons();
    ReleaseStep step() const;

    Document& m_document;
    QThreadPool m_pool; // one thread
    quint64 m_generation = 0;
    bool m_looking = false, m_working = false, m_allowed = false;
    QString m_doneSentence;
    QComboBox* m_domains;
    QComboBox* m_steps;
    QLabel* m_stands;
    QLabel* m_versionLabel;
    QLineEdit* m_version;
    QLabel* m_brings;
    QTreeWidget* m_changes;
    QCheckBox* m_check;
    QLabel* m_note;
    QProgressBar* m_progress;
    QPushButton* m_do;
    QPushButton* m_close;
};

} // namespace cim
