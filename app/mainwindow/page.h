// Pages of the main window and where they are announced.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace cim {

class Document;

// One page: what fills the window while its button in the sidebar is down. Made when it is first
// shown, with the document that is open; destroyed with it.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(Document& document, QWidget* parent = nullptr);
    Document& document() const { return m_document; }
    // Ctrl+F: puts the focus in the page's search field. Pages without one ignore it.
    virtual void find() {}
    // What --screenshot waits for: everything that the page shows at first is there.
    virtual bool isLoaded() const { return true; }
    // The page becomes visible: docks that were left in some order are put back, focus is set.
    virtual void activate() {}
    // Another page sent the user here for the selected entity: shows what this page knows of it.
    virtual void showSelected() {}

private:
    Document& m_document;
};

struct PageInfo {
    QString name;  // "changes": stable, for --page and settings
    QString title; // "Changes", with a mnemonic
    QString icon;  // in resources/icons/ui
    QString help;  // tooltip, one sentence
    int order = 0; // place in the sidebar; ten apart
    std::function<Page*(Document&, QWidget*)> make;
};

// To add a page: a class derived from Page in a folder of its own, and one line in
// registerBuiltInPages().
class PageRegistry {
public:
    void add(PageInfo info);
    const std::vector<PageInfo>& pages() const { return m_pages; } // by order
    const PageInfo* find(QStringView name) const;

private:
    std::vector<PageInfo> m_pages;
};

// The pages that every build has.
void registerBuiltInPages(PageRegistry& registry);

} // namespace cim
