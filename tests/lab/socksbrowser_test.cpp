// SPDX-License-Identifier: GPL-3.0-or-later
// A real browser behind a dynamic forward. It exists only where HEARTH_LAB_BROWSER is set, since a browser is
// large: nobody has to have one, and it counts as skipped nowhere (CONTRIBUTING.md).
#include "tests/lab/forwardlab.h"

#include "tests/lab/support/listener.h"
#include "tests/support/program.h"

#include <netdb.h>
#include <sys/socket.h>

using namespace hearth;
using namespace hearth::lab;

namespace {

const QString farName = QStringLiteral("page.far.test");

/// Larger than a channel's window. Its script has the browser say where it came from.
QByteArray pageWith(const QByteArray& said) {
    return "<!DOCTYPE html>\n<html><head><title>far</title></head><body><p id=\"said\">" + said +
           "</p><pre>" + QByteArray(3 * 1024 * 1024, 'x') +
           "</pre><script src=\"/said.js\"></script></body></html>";
}

void servePage(int socket) {
    QByteArray request;
    while (!request.contains("\r\n\r\n") && request.size() < 65536) {
        char buffer[4096];
        const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        request.append(buffer, static_cast<qsizetype>(got));
    }
    const QByteArray body =
        request.startsWith("GET /page ") ? pageWith("nothing yet")
        : request.startsWith("GET /said.js ")
            ? QByteArray("document.getElementById('said').textContent = location.host + ' has spoken';")
            : QByteArray();
    const QByteArray answer = QByteArray(body.isEmpty() ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 200 OK") +
                              "\r\nContent-Length: " + QByteArray::number(body.size()) +
                              "\r\nConnection: close\r\n\r\n" + body;
    sendAll(socket, answer.constData(), static_cast<std::size_t>(answer.size()));
}

bool isKnownHere(const QString& name) {
    addrinfo* found = nullptr;
    const bool known = ::getaddrinfo(name.toLatin1().constData(), nullptr, nullptr, &found) == 0;
    if (known) ::freeaddrinfo(found);
    return known;
}

class SocksBrowser : public ForwardLab {
public:
    explicit SocksBrowser(const char* scheme) : scheme_(QLatin1String(scheme)) {}

protected:
    void SetUp() override {
        HEARTH_NEEDS_PROGRAM("chromium");
        HEARTH_NEEDS_ROOT();  // only then sshd has names of its own
        ForwardLab::SetUp();
    }

    void TestBody() override {
        // SOCKS 4 has no names: the browser looks them up itself.
        const bool named = scheme_ == QLatin1String("socks5");
        if (named) nameItThere();
        Listener web(servePage);
        ForwardSpec spec;
        spec.kind = ForwardSpec::Kind::Dynamic;
        auto forward = open(spec);
        ASSERT_TRUE(forward) << forward.error();
        const QString host =
            QStringLiteral("%1:%2").arg(named ? farName : QStringLiteral("127.0.0.1")).arg(web.port());

        const auto browser = load(**forward, QStringLiteral("http://%1/page").arg(host));
        EXPECT_EQ(browser.exitCode, 0) << browser.err.constData();
        const QByteArray wanted = pageWith(host.toLatin1() + " has spoken");
        EXPECT_TRUE(browser.out.trimmed() == wanted) << browser.out.left(300).constData() << " …\n"
                                                     << browser.err.constData();
        const ForwardState state = (*forward)->state();
        EXPECT_EQ(state.phase, Phase::Up);
        EXPECT_GE(state.connectionsTotal, 1);
        EXPECT_GE(state.bytesIn, wanted.size());

        // Not past it either.
        (*forward)->stop();
        EXPECT_FALSE(load(state, QStringLiteral("http://%1/page").arg(host)).out.contains("has spoken"));
    }

private:
    void nameItThere() {
        ASSERT_FALSE(isKnownHere(farName));
        const auto written =
            LabProcess::run(sshd.inside({QStringLiteral("sh"), QStringLiteral("-c"),
                                         QStringLiteral("echo 127.0.0.1 %1 >> /etc/hosts").arg(farName)},
                                        QStringLiteral("root")));
        ASSERT_EQ(written.code, 0) << written.output.constData();
        ASSERT_FALSE(isKnownHere(farName));
    }
    test::ProgramOutput load(const Forward& forward, const QString& url) const {
        return load(forward.state(), url);
    }
    test::ProgramOutput load(const ForwardState& forward, const QString& url) const {
        return test::runProgram(
            QStringLiteral("chromium"),
            {QStringLiteral("--headless"),
             QStringLiteral("--no-sandbox"),  // root has none
             QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
             QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"),
             QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
             QStringLiteral("--user-data-dir=") + folder.file(QStringLiteral("browser")),
             QStringLiteral("--proxy-server=%1://127.0.0.1:%2").arg(scheme_).arg(forward.localPort),
             // Without that it goes to loopback by itself.
             QStringLiteral("--proxy-bypass-list=<-loopback>"), QStringLiteral("--dump-dom"), url});
    }

    const QString scheme_;
};

[[maybe_unused]] const bool optedIn = [] {
    if (qEnvironmentVariableIsEmpty("HEARTH_LAB_BROWSER")) return false;
    testing::RegisterTest("SocksBrowser", "LoadsAPageThatOnlyTheFarSideCanName", nullptr, nullptr, __FILE__,
                          __LINE__, []() -> SocksBrowser* { return new SocksBrowser("socks5"); });
    testing::RegisterTest("SocksBrowser", "LoadsAPageWithVersionFour", nullptr, nullptr, __FILE__, __LINE__,
                          []() -> SocksBrowser* { return new SocksBrowser("socks4"); });
    return true;
}();

}  // namespace
