// What the model says of one entity, found on a worker thread and shown on two tabs.
#pragma once

#include "models/projection/effects.h"

#include <QWidget>

class QLabel;

namespace cim {

class EntityTable;

// A model that nobody changes any more, and the questions to it: used by one thread at a time.
struct Snapshot {
    Snapshot(const Model& of, const Kinds& kinds);
    Model model;
    Effects effects;
};

struct Answer {
    EntityId entity;
    bool isHost = false;
    std::vector<Account> accounts = {};
    std::vector<Projection::Reason> reasons = {};
    std::vector<Effect> hosts = {};     // where it has an effect
    std::vector<EntityId> touched = {}; // by an edit of it
};
Answer answer(const Snapshot& snapshot, EntityId entity);

// Who can log in to a host, and what configures it.
class WhyTab : public QWidget {
    Q_OBJECT

public:
    explicit WhyTab(QWidget* parent = nullptr);
    void show(const Answer& answer);
    void clear();

signals:
    void entityChosen(cim::EntityId entity);

private:
    EntityTable* m_accounts;
    EntityTable* m_reasons;
};

// Where an entity has an effect, and what would change without it.
class EffectTab : public QWidget {
    Q_OBJECT

public:
    explicit EffectTab(QWidget* parent = nullptr);
    void show(const Answer& answer, const Model& model, const Kinds& kinds);
    void show(const Result<Removal>& removal, const Model& model, const Kinds& kinds);
    void clear();

signals:
    void entityChosen(cim::EntityId entity);

private:
    EntityTable* m_hosts;
    EntityTable* m_removal;
    QLabel* m_touched;
    QLabel* m_relationships;
};

// A title above a part of a page.
QLabel* partHeading(const QString& text, QWidget* parent);
// Help in small words.
QLabel* partHint(QWidget* parent);

} // namespace cim
