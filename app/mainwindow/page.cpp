#include "app/mainwindow/page.h"

#include "app/changes/changespage.h"
#include "app/flakes/flakespage.h"
#include "app/machines/machinespage.h"
#include "app/mainwindow/modelpage.h"
#include "app/rebuild/rebuildpage.h"
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

namespace {

// Its words stand under this name in the translations.
struct Pages {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

void registerBuiltInPages(PageRegistry& registry)
{
    registry.add({QStringLiteral("model"), Pages::tr("Model"), QStringLiteral("model"),
                  Pages::tr("What the organization is made of"), 10,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new ModelPage(document, parent);
                  }});
    registry.add({QStringLiteral("changes"), Pages::tr("Changes"), QStringLiteral("changes"),
                  Pages::tr("Write the repositories and commit them"), 20,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new ChangesPage(document, parent);
                  }});
    registry.add({QStringLiteral("machines"), Pages::tr("Machines"), QStringLiteral("machines"),
                  Pages::tr("Who can log in where, what configures each host, and what NixOS says"),
                  25, [](Document& document, QWidget* parent) -> Page* {
                      return new MachinesPage(document, parent);
                  }});
    registry.add({QStringLiteral("flakes"), Pages::tr("Flakes"), QStringLiteral("flakes"),
                  Pages::tr("What the workspace's flakes depend on"), 30,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new FlakesPage(document, parent);
                  }});
    registry.add({QStringLiteral("system"), Pages::tr("Systems"), QStringLiteral("system"),
                  Pages::tr("What was built: sizes, parts, generations"), 40,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new SystemPage(document, parent);
                  }});
    registry.add({QStringLiteral("rebuild"), Pages::tr("Rebuild"), QStringLiteral("rebuild"),
                  Pages::tr("Build hosts, see what would change, and switch to it"), 50,
                  [](Document& document, QWidget* parent) -> Page* {
                      return new RebuildPage(document, parent);
                  }});
}

} // namespace cim
