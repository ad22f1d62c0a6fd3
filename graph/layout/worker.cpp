// cimarron-layout: reads one graph on its standard input, runs Graphviz on it, writes the positions
// on its standard output and ends. A process of its own because Graphviz can neither be cancelled
// nor run twice at a time in one process, and may crash on what it is given.
#include "graph/layout/wire.h"

#include <graphviz/gvc.h>

#include <cstdio>
#include <memory>
#include <string>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

// The plugins are linked in: found without a configuration file, and no picture library is loaded.
extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;
}

namespace {

using namespace cim::layout;

constexpr size_t mostBytes = 64 << 20;
constexpr double pointsPerInch = 72;

std::string readAll()
{
    std::string out;
    char block[1 << 16];
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, block, sizeof block);
        if (got <= 0 || out.size() + size_t(got) > mostBytes)
            return out;
        out.append(block, size_t(got));
    }
}

// On a descriptor of its own: Graphviz prints warnings wherever it likes.
void writeAll(int fd, const std::string& bytes)
{
    for (size_t done = 0; done < bytes.size();) {
        const ssize_t put = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (put <= 0)
            return;
        done += size_t(put);
    }
}

void set(Agraph_t* graph, int kind, const char* name, const std::string& value)
{
    agattr(graph, kind, const_cast<char*>(name), const_cast<char*>(value.c_str()));
}

void setOptions(Agraph_t* graph, const wire::Request& request)
{
    const auto inches = [](float points) {
        char text[32];
        std::snprintf(text, sizeof text, "%.4f", double(points) / pointsPerInch);
        return std::string(text);
    };
    set(graph, AGRAPH, "rankdir", request.direction == 0 ? "LR" : "TB");
    set(graph, AGRAPH, "nodesep", inches(request.nodeGap));
    set(graph, AGRAPH, "ranksep", inches(request.layerGap));
    set(graph, AGRAPH, "splines", request.curved != 0 ? "true" : "line");
    if (request.engine == 2)
        set(graph, AGRAPH, "overlap", "prism");
    if (request.quick != 0) {
        set(graph, AGRAPH, "nslimit", "0.5");
        set(graph, AGRAPH, "nslimit1", "0.5");
        set(graph, AGRAPH, "mclimit", "0.1");
    }
    set(graph, AGNODE, "shape", "box");
    set(graph, AGNODE, "fixedsize", "true");
    set(graph, AGNODE, "label", "");
    set(graph, AGNODE, "width", "1");
    set(graph, AGNODE, "height", "1");
    set(graph, AGEDGE, "arrowhead", "none");
    if (request.engine == 1) { // from side to side, as the layers go
        set(graph, AGEDGE, "tailport", request.direction == 0 ? "e" : "s");
        set(graph, AGEDGE, "headport", request.direction == 0 ? "w" : "n");
    }
}

std::vector<wire::Point> curveOf(Agedge_t* edge)
{
    std::vector<wire::Point> out;
    const splines* all = ED_spl(edge);
    if (all == nullptr || all->size < 1)
        return out;
    const bezier& curve = all->list[0];
    for (int i = 0; i < int(curve.size); ++i)
        out.push_back({float(curve.list[i].x), float(-curve.list[i].y)});
    return out;
}

wire::Reply layOut(const wire::Request& request)
{
    wire::Reply reply;
    lt_symlist_t plugins[] = {
        {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
        {"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
        {nullptr, nullptr}};
    const std::unique_ptr<GVC_t, int (*)(GVC_t*)> context(gvContextPlugins(plugins, 0),
                                                          gvFreeContext);
    Agraph_t* graph = agopen(const_cast<char*>("g"), Agdirected, nullptr);
    if (!context || graph == nullptr) {
        reply.error = "Graphviz could not be started.";
        return reply;
    }
    setOptions(graph, request);
    std::vector<Agnode_t*> nodes;
    for (const wire::Point& size : request.sizes) {
        char text[32];
        Agnode_t* node = agnode(graph, nullptr, 1);
        std::snprintf(text, sizeof text, "%.4f", double(size.x) / pointsPerInch);
        agset(node, const_cast<char*>("width"), text);
        std::snprintf(text, sizeof text, "%.4f", double(size.y) / pointsPerInch);
        agset(node, const_cast<char*>("height"), text);
        nodes.push_back(node);
    }
    std::vector<Agedge_t*> edges(request.edges.size() / 2, nullptr);
    for (size_t i = 0; i < edges.size(); ++i) {
        const auto from = request.edges[2 * i], to = request.edges[2 * i + 1];
        if (from != to) // loops are drawn by the window
            edges[i] = agedge(graph, nodes[from], nodes[to], nullptr, 1);
    }
    if (gvLayout(context.get(), graph, request.engine == 2 ? "sfdp" : "dot") != 0) {
        reply.error = "Graphviz could not lay this graph out.";
        return reply;
    }
    for (Agnode_t* node : nodes)
        reply.centres.push_back({float(ND_coord(node).x), float(-ND_coord(node).y)});
    for (Agedge_t* edge : edges)
        reply.curves.push_back(edge == nullptr ? std::vector<wire::Point>() : curveOf(edge));
    return reply; // the process ends: freeing a large graph would only take time
}

} // namespace

int main()
{
    // Never outlive the window, never take the machine.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit memory{rlim_t(4) << 30, rlim_t(4) << 30};
    const rlimit seconds{120, 120};
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    ::setrlimit(RLIMIT_AS, &memory);
#else
    (void)memory;
#endif
    ::setrlimit(RLIMIT_CPU, &seconds);
    const int out = ::dup(STDOUT_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);

    const auto request = wire::decodeRequest(readAll());
    if (!request) {
        std::fputs("cimarron-layout: reads one graph from Cimarron on its standard input; this was "
                   "none.\n",
                   stderr);
        return 2;
    }
    writeAll(out, wire::encode(layOut(*request)));
    ::_exit(0);
}
