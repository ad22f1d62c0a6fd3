#include "app/rebuild/recording.h"

#include "app/mainwindow/document.h"
#include "app/rebuild/rebuild.h"

namespace cim {

bool record(Document& document, const HostFacts& facts)
{
    bool isKept = true;
    for (const Command& fact : facts.facts)
        if (const auto done = document.record(fact); !done) {
            isKept = false;
            emit document.failed(
                {Rebuild::tr("The history does not have this: %1").arg(done.error().message),
                 done.error().detail});
        }
    if (facts.isOver && isKept)
        forgetActivation(facts.host);
    return isKept;
}

} // namespace cim
