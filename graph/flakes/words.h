// This folder's sentences in the language of the window; see models/domain/words.h.
#pragma once

#include <QCoreApplication>

namespace cim {

struct FlakeWords {
    Q_DECLARE_TR_FUNCTIONS(FlakeWords)
};

} // namespace cim
