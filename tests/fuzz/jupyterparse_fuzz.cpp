// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jupyter/jupyterparse.h"
#include "tests/fuzz/require.h"

#include "core/jupyter/jupyterprobe.h"

using namespace hearth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    for (const char* name : {"/r/jpserver-18540.json", "/r/nbserver-18540.json"}) {
        const auto found = parseJupyterRuntimeFile(QString::fromLatin1(name), text);
        if (!found) continue;
        const JupyterServer& server = found->server;
        FUZZ_REQUIRE(server.pid == 18540);
        FUZZ_REQUIRE(server.baseUrl.startsWith(QLatin1Char('/')) &&
                     server.baseUrl.endsWith(QLatin1Char('/')));
        FUZZ_REQUIRE(!server.baseUrl.startsWith(QLatin1String("//")));
        FUZZ_REQUIRE(server.socketPath.isEmpty() ? server.port != 0
                                                 : server.socketPath.startsWith(QLatin1Char('/')));
        FUZZ_REQUIRE(server.hasToken != found->token.isEmpty());
    }
    if (const auto kernels = parseJupyterKernels(text, text))
        for (const auto& kernel : *kernels) FUZZ_REQUIRE(isKernelId(kernel.id));
    (void)parseJupyterKernelCount(text).has_value();
    // The same bytes as a probe's whole output, and as what stands between its marks.
    for (const QByteArray& output : {text, "\nhearth-jupyter-begin\n" + text + "\nhearth-jupyter-end\n"}) {
        const auto lines = parseMarkedLines(output);
        if (!lines) continue;
        const JupyterProbe probe = readJupyterProbe(*lines);
        const auto judged = judgeJupyterProbe(probe);
        FUZZ_REQUIRE(judged.servers.size() <= static_cast<std::size_t>(probe.files.size()));
        for (const auto& environment : readJupyterEnvironments(*lines))
            FUZZ_REQUIRE(environment.python.startsWith(QLatin1Char('/')));
        QList<JupyterKernel> kernels;
        addKernelMemory(kernels, *lines);
    }
    (void)withoutTokens(QString::fromUtf8(text));
    return 0;
}
