// This folder's sentences in the language of the window; see models/domain/words.h.
#pragma once

#include <QCoreApplication>

namespace cim {

struct EventWords {
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

} // namespace cim
