// Makes the guide's pages.
#pragma once

#include "app/guide/guideview.h"

#include <QObject>

class GuidePlugin : public QObject, public cim::GuideViewFactory {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CIM_GUIDE_VIEW_ID)
    Q_INTERFACES(cim::GuideViewFactory)

public:
    std::unique_ptr<cim::GuideView> make(cim::GuideActions& actions, QWidget* parent,
                                         QString& trouble) override;
};
