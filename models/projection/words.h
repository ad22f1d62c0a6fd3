// This folder's sentences in the language of the window; see models/domain/words.h.
#pragma once

#include <QCoreApplication>

namespace cim {

struct ProjectionWords {
    Q_DECLARE_TR_FUNCTIONS(ProjectionWords)
};

} // namespace cim
