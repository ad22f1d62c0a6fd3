#include "models/nix/rights.h"

namespace cim::nix {

namespace {

constexpr int mostPasswords = 3;

} // namespace

Result<Rights> askForRights(const Ssh& ssh, const RemoteElevation& elevation, const Asker& asker,
                            const std::stop_token& stop)
{
    if (!elevation.needsPassword)
        return Rights();
    if (!asker.password)
        return Rights{.how = Rights::How::NotGiven};
    for (int i = 0; i < mostPasswords; ++i) {
        const auto password = asker.password(elevation.elevation.name, i > 0, stop);
        if (!password)
            return Rights{.how = Rights::How::NotGiven};
        const auto isRight = takesPassword(ssh, elevation, *password, stop);
        if (!isRight)
            return std::unexpected(isRight.error());
        if (*isRight)
            return Rights{.password = *password};
    }
    return Rights{.how = Rights::How::NotRight};
}

} // namespace cim::nix
