// What an import would do, whatever it is read from.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QStringList>

namespace cim {

// One thing of what is imported. Without a name it is left out, and `note` says why.
struct ImportItem {
    QString kind;   // "Host"; of a relationship its verb
    QString name;   // as it will be called here
    QString source; // where it comes from: "hosts/web1.nix", "node “Lucy”"
    QString note;   // what of it is left out, or what to look at; may be empty
    bool isRelationship = false;
    QString from = {}, to = {}; // of a relationship, what its ends are called
};

struct ImportPlan {
    std::vector<ImportItem> items;
    QStringList notes;             // about the whole; sentences
    std::vector<Command> commands; // all or nothing, undone at once; empty: there is nothing to add
    int entities = 0, relationships = 0;
    int leftOut = 0;

    void add(ImportItem item)
    {
        leftOut += item.name.isEmpty();
        items.push_back(std::move(item));
    }
};

// "E-mail", "e_mail" and "EMAIL" are one word.
QString plainWord(const QString& text);
// A property by its key or its label, or by what other programs call it; null: none.
const PropertyDefinition* propertyCalled(const Kind& kind, const QString& word);
// A kind by its name, its plural or a usual other word ("Server", "Team"); null: none.
const Kind* kindCalled(const Kinds& kinds, const QString& word);
// What other tables and drawings call a property, a verb or the name; the word itself where there
// is no other.
QString usualWord(const QString& plainWord);

} // namespace cim
