// A ready example for every step that changes the model.
#pragma once

#include "models/domain/command.h"
#include "models/guide/facts.h"

namespace cim::guide {

// What is there of a login already: an account that is not a machine's own, and whose it is or will
// be. Null where it is to be made.
struct Login {
    const Entity* person = nullptr;
    const Entity* user = nullptr;
};
Login whoIsToLogIn(const Facts& facts);

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
