// What the window and the layout worker say to each other: one request in, one reply out, binary,
// in this machine's byte order. Standard library only, so that the worker starts in milliseconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cim::layout::wire {

struct Point {
    float x = 0, y = 0;
};

struct Request {
    std::uint8_t engine = 1;    // 1 dot, 2 sfdp
    std::uint8_t direction = 0; // 0 left to right, 1 top down
    std::uint8_t curved = 1;    // 0: straight edges only, which is much less work
    std::uint8_t quick = 0;     // 1: fewer rounds of dot's network simplex
    float nodeGap = 16, layerGap = 64;
    std::vector<Point> sizes;
    std::vector<std::uint32_t> edges; // from, to, from, to, ...
};

struct Reply {
    std::string error; // a sentence; empty: it worked
    std::vector<Point> centres;
    std::vector<std::vector<Point>> curves;
};

std::string encode(const Request& request);
std::string encode(const Reply& reply);
// Nothing when the bytes are no such message: every count is checked against the bytes that are
// there before anything is allocated, every index against the nodes, every length for being finite.
std::optional<Request> decodeRequest(std::string_view bytes);
std::optional<Reply> decodeReply(std::string_view bytes);

} // namespace cim::layout::wire
