#include "graph/layout/wire.h"

#include <cmath>
#include <cstring>

namespace cim::layout::wire {

namespace {

constexpr std::uint32_t requestMark = 0x314c4943; // "CIL1"
constexpr std::uint32_t replyMark = 0x31524943;   // "CIR1"
constexpr std::uint32_t mostNodes = 200'000, mostEdges = 1'000'000;

template<typename T>
void put(std::string& out, const T& value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template<typename T>
void putAll(std::string& out, const std::vector<T>& values)
{
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template<typename T>
bool take(std::string_view& in, T& value)
{
    if (in.size() < sizeof value)
        return false;
    std::memcpy(&value, in.data(), sizeof value);
    in.remove_prefix(sizeof value);
    return true;
}

template<typename T>
bool takeAll(std::string_view& in, std::vector<T>& values, size_t count)
{
    if (in.size() / sizeof(T) < count)
        return false;
    values.resize(count);
    if (count > 0)
        std::memcpy(values.data(), in.data(), count * sizeof(T));
    in.remove_prefix(count * sizeof(T));
    return true;
}

bool areFinite(const std::vector<Point>& points)
{
    for (const Point& p : points) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            return false;
    }
    return true;
}

} // namespace

std::string encode(const Request& request)
{
    std::string out;
    put(out, requestMark);
    put(out, request.engine);
    put(out, request.direction);
    put(out, request.curved);
    put(out, request.quick);
    put(out, request.nodeGap);
    put(out, request.layerGap);
    put(out, std::uint32_t(request.sizes.size()));
    put(out, std::uint32_t(request.edges.size() / 2));
    putAll(out, request.sizes);
    putAll(out, request.edges);
    return out;
}

std::optional<Request> decodeRequest(std::string_view in)
{
    Request r;
    std::uint32_t mark = 0, nodes = 0, edges = 0;
    if (!take(in, mark) || mark != requestMark || !take(in, r.engine) || !take(in, r.direction) ||
        !take(in, r.curved) || !take(in, r.quick) || !take(in, r.nodeGap) ||
        !take(in, r.layerGap) || !take(in, nodes) || !take(in, edges))
        return {};
    if (nodes > mostNodes || edges > mostEdges || r.engine < 1 || r.engine > 2)
        return {};
    if (!takeAll(in, r.sizes, nodes) || !takeAll(in, r.edges, size_t(edges) * 2) || !in.empty())
        return {};
    if (!areFinite(r.sizes) || !areFinite({{r.nodeGap, r.layerGap}}))
        return {};
    for (const Point& size : r.sizes) {
        if (size.x < 0 || size.y < 0 || size.x > 1e5F || size.y > 1e5F)
            return {};
    }
    for (std::uint32_t end : r.edges) {
        if (end >= nodes)
            return {};
    }
    return r;
}

std::string encode(const Reply& reply)
{
    std::string out;
    put(out, replyMark);
    put(out, std::uint32_t(reply.error.size()));
    out += reply.error;
    put(out, std::uint32_t(reply.centres.size()));
    putAll(out, reply.centres);
    put(out, std::uint32_t(reply.curves.size()));
    for (const auto& curve : reply.curves) {
        put(out, std::uint32_t(curve.size()));
        putAll(out, curve);
    }
    return out;
}

std::optional<Reply> decodeReply(std::string_view in)
{
    Reply r;
    std::uint32_t mark = 0, length = 0, count = 0;
    if (!take(in, mark) || mark != replyMark || !take(in, length) || in.size() < length)
        return {};
    r.error = in.substr(0, length);
    in.remove_prefix(length);
    if (!take(in, count) || count > mostNodes || !takeAll(in, r.centres, count))
        return {};
    if (!take(in, count) || count > mostEdges || in.size() / sizeof(std::uint32_t) < count)
        return {};
    r.curves.resize(count);
    for (auto& curve : r.curves) {
        if (!take(in, length) || !takeAll(in, curve, length) || !areFinite(curve))
            return {};
    }
    if (!in.empty() || !areFinite(r.centres))
        return {};
    return r;
}

} // namespace cim::layout::wire
