#include "app/mainwindow/page.h"

#include "app/changes/changespage.h"
#include "app/flakes/flakespage.h"
#include "app/machines/machinespage.h"
#include "app/mainwindow/modelpage.h"
#include "app/system/systempage.h"

#include <QCoreApplication>

#include <algorithm>

namespace cim {

Page::Page(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
{}

void PageRegistry::add(PageInfo info)
{
    const auto place = std::ranges::upper_bound(m_pages, info.order, {}, &PageInfo::order);
    m_pages.insert(place, std::move(info));
}

const PageInfo* PageRegistry::find(QStringView name) const
{
    const auto found = std::ranges::find(m_pages, name, &PageInfo::name);
    return found == m_pages.end() ? nullptr : &*found;
}

void registerBuiltInPages(PageRegistry& registry)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Pages", text); };
    registry.add({QStringLiteral("model"), tr(QT_TRANSLATE_NOOP("Pages", "Model")),
                  QStringLiteral("model"),
                  tr(QT_TRANSLATE_NOOP("Pages", "What the organization is made of")), 10,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new ModelPage(document, parent);
                  }});
    registry.add({QStringLiteral("changes"), tr(QT_TRANSLATE_NOOP("Pages", "Changes")),
                  QStringLiteral("changes"),
                  tr(QT_TRANSLATE_NOOP("Pages", "Write the repositories and commit them")), 20,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new ChangesPage(document, parent);
                  }});
    registry.add({QStringLiteral("machines"), tr(QT_TRANSLATE_NOOP("Pages", "Machines")),
                  QStringLiteral("machines"),
                  tr(QT_TRANSLATE_NOOP("Pages", "Who can log in where, what configures each host, "
                                                "and what NixOS says")),
                  25, [](Document& document, QWidget* parent) -> Page* {
                      return new MachinesPage(document, parent);
                  }});
    registry.add({QStringLiteral("flakes"), tr(QT_TRANSLATE_NOOP("Pages", "Flakes")),
                  QStringLiteral("flakes"),
                  tr(QT_TRANSLATE_NOOP("Pages", "What the workspace's flakes depend on")), 30,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new FlakesPage(document, parent);
                  }});
    registry.add({QStringLiteral("system"), tr(QT_TRANSLATE_NOOP("Pages", "Systems")),
                  QStringLiteral("system"),
                  tr(QT_TRANSLATE_NOOP("Pages", "What was built: sizes, parts, generations")), 40,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new SystemPage(document, parent);
                  }});
}

} // namespace cim
