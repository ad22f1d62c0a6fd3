// A ready example for every step that changes the model.
#pragma once

#include "models/domain/command.h"
#include "models/guide/facts.h"

namespace cim::guide {

// Each goes on with what the reader has made of its step already.
namespace examples {

std::vector<Command> package(const Facts& facts);
std::vector<Command> builds(const Facts& facts);
std::vector<Command> runs(const Facts& facts);
std::vector<Command> settings(const Facts& facts);
std::vector<Command> test(const Facts& facts);
std::vector<Command> service(const Facts& facts);
std::vector<Command> host(const Facts& facts);
std::vector<Command> enables(const Facts& facts);
std::vector<Command> login(const Facts& facts);
std::vector<Command> network(const Facts& facts);
std::vector<Command> secondHost(const Facts& facts);
std::vector<Command> fleet(const Facts& facts); // up to fleetSize hosts

} // namespace examples
} // namespace cim::guide
