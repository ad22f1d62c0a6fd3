// A card in a box of its own, where a dialog is in the way of the guide.
#pragma once

#include "app/guide/guideview.h"

namespace cim {

// Over the dialog, which waits for it. Escape closes it. GUI thread.
void showCardBox(const GuideCard& card, QWidget* over);

} // namespace cim
