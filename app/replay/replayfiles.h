// What a step of a replay wrote: the files at the top, one of them beneath, changes coloured.
#pragma once

#include "models/workspace/retelling.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace cim {

class DiffView;

class ReplayFiles : public QWidget {
    Q_OBJECT

public:
    explicit ReplayFiles(QWidget* parent = nullptr);
    void showFiles(const std::vector<ToldFile>& files);

private:
    void showCurrent();

    std::vector<ToldFile> m_files;
    QLabel* m_title;
    QListWidget* m_list;
    DiffView* m_difference;
};

} // namespace cim
