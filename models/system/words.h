// This folder's sentences in the language of the window; see models/domain/words.h.
#pragma once

#include <QCoreApplication>

namespace cim {

struct SystemWords {
    Q_DECLARE_TR_FUNCTIONS(SystemWords)
};

} // namespace cim
