#include "app/problems/problemspanel.h"

#include "app/machines/evaluator.h"
#include "app/mainwindow/document.h"
#include "app/problems/problemsmodel.h"
#include "app/widgets/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace cim {

ProblemsPanel::ProblemsPanel(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ProblemsModel(this))
    , m_view(new QTreeView(this))
    , m_empty(new QLabel(tr("No problems: the model is complete and consistent."), this))
    , m_fixBar(new QWidget(this))
    , m_fixes(new QHBoxLayout(m_fixBar))
{
    setObjectName(QStringLiteral("problemsPanel"));
    m_view->setObjectName(QStringLiteral("problemsView"));
    m_view->setAccessibleName(tr("Problems"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ProblemsModel::SentenceColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ProblemsModel::PlaceColumn,
                                           QHeaderView::ResizeToContents);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_fixes->setContentsMargins(8, 2, 8, 6);
    m_fixBar->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_fixBar);

    connect(m_view, &QTreeView::clicked, this, &ProblemsPanel::jump);
    connect(m_view, &QTreeView::activated, this, &ProblemsPanel::jump);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProblemsPanel::showFixes);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ProblemsPanel::showFixes);
    // Once for many changes, and not inside the command that made them.
    const auto later = [this] {
        if (std::exchange(m_queued, true))
            return;
        QMetaObject::invokeMethod(this, &ProblemsPanel::refresh, Qt::QueuedConnection);
    };
    connect(&document, &Document::changed, this, later);
    connect(&document, &Document::problemsFound, this, later);
    connect(&document, &Document::reset, this, later);
    connect(&document.evaluator(), &Evaluator::changed, this, later);
    refresh();
}

void ProblemsPanel::refresh()
{
    m_queued = false;
    // Problems are of the present; a look at the past has nothing to mend.
    const bool past = m_document.past().has_value();
    std::vector<Problem> problems;
    const Problems* found = past ? nullptr : m_document.problems();
    if (!past) // What NixOS refuses stops a machine: first.
        problems = m_document.evaluator().problems(m_document.session().model());
    if (found)
        std::ranges::move(found->all(), std::back_inserter(problems));
    m_model->setProblems(std::move(problems), m_document.session().model());
    const int count = m_model->rowCount();
    m_empty->setText(past    ? tr("Problems are shown for the present only.")
                     : found ? tr("No problems: the model is complete and consistent.")
                             : tr("Looking for problems…"));
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    m_empty->setVisible(count == 0);
    if (hadFocus && count == 0) // it would go to the next panel
        m_empty->setFocus();
    m_view->setVisible(count > 0);
    showFixes();
    emit countChanged(count);
}

void ProblemsPanel::jump()
{
    const Problem* problem = m_model->problemAt(m_view->currentIndex());
    if (problem && !problem->entity.isNull())
        m_document.select(problem->entity, problem->property, problem->relationship);
}

void ProblemsPanel::showFixes()
{
    // The button that mended goes; the next one is a key away from the list. What the window has
    // as its focus is still that while a popup closes.
    if (m_fixBar->isAncestorOf(window()->focusWidget()))
        m_view->setFocus();
    while (QLayoutItem* item = m_fixes->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the button whose click brought us here
        delete item;
    }
    const Problem* problem = m_model->problemAt(m_view->currentIndex());
    const bool any = problem && (!problem->fixes.empty() || !problem->lacking.empty()) &&
                     !m_document.isReadOnly();
    m_fixBar->setVisible(any);
    if (!any)
        return;
    m_fixes->addWidget(new QLabel(tr("Mend:"), m_fixBar));
    for (const QuickFix& fix : problem->fixes) {
        auto* button = new QPushButton(uiIcon(QStringLiteral("fix")), fix.label, m_fixBar);
        button->setObjectName(QStringLiteral("fixButton"));
        connect(button, &QPushButton::clicked, this,
                [this, commands = fix.commands] { m_document.execute(commands); });
        m_fixes->addWidget(button);
    }
    for (const Lacking& lacking : problem->lacking) {
        auto* button = new QPushButton(uiIcon(QStringLiteral("relate")), lacking.label, m_fixBar);
        button->setObjectName(QStringLiteral("lackingButton"));
        connect(button, &QPushButton::clicked, this,
                [this, entity = problem->entity, lacking] { emit lackingAsked(entity, lacking); });
        m_fixes->addWidget(button);
    }
    m_fixes->addStretch(1);
}

} // namespace cim
