// What became of a host, for the workspace's log.
#pragma once

namespace cim {

class Document;
struct HostFacts;

// What is noted of it on disk is forgotten only where the log has taken all of it: else the next
// start finds out again. A refusal is told by Document::failed.
bool record(Document& document, const HostFacts& facts);

} // namespace cim
