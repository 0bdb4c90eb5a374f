// SPDX-License-Identifier: GPL-3.0-or-later
// Images fetched by the machine that needs them, from a real web server that misbehaves, and files sent
// there.
#include "core/vms/images/vmimages.h"
#include "tests/lab/support/labhttp.h"
#include "tests/lab/support/vmworld.h"
#include "tests/support/program.h"
#include "tests/support/scriptedasker.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QScopeGuard>

#include <thread>

using namespace hearth;
using namespace hearth::lab;
using hearth::test::eventually;
using namespace std::chrono_literals;

namespace {

QString text(const char* latin) { return QString::fromLatin1(latin); }

QByteArray noise(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(7);
    for (char& each : bytes) each = static_cast<char>(random.generate());
    return bytes;
}

QString sha256(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

class VmImagesLab : public VmWorld, public testing::WithParamInterface<const char*> {
protected:
    void SetUp() override {
        VmWorld::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        use(where);
        shell(where, text("rm -rf ~/.local/share/hearth/images"));
    }
    ImageSource source(const char* path, const QByteArray& bytes) const {
        auto made = imageSourceOf(http.url(path), bytes.isEmpty() ? QString() : sha256(bytes));
        EXPECT_OK(made);
        return made ? *made : ImageSource();
    }
    /// What stands in the folder of images, hidden files, too.
    QStringList files() {
        return QString::fromUtf8(shell(where, text("ls -A ~/.local/share/hearth/images 2>/dev/null")))
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    }
    QString sumThere(const VmImage& image) {
        return QString::fromLatin1(shell(where, text("sha256sum <\"$1\""), {image.path})).left(64);
    }
    /// Inside the machine, as root.
    void inside(const QStringList& argv) {
        const auto words = sshd.inside(argv, text("root"));
        const auto done = LabProcess::run(words);
        ASSERT_EQ(done.code, 0) << done.output;
    }
    void hide(const char* program) {
        for (const char* place : {"/usr/bin/", "/usr/local/bin/"}) {
            const QString file = text(place) + text(program);
            if (QFileInfo(file).isExecutable())
                inside({text("mount"), text("--bind"), text("/dev/null"), file});
        }
    }

    const QString where = QString::fromLatin1(GetParam());
    LabHttp http;
    VmImages images{machines};
    test::RecordedProgress told;
};
INSTANTIATE_TEST_SUITE_P(On, VmImagesLab, testing::Values("local", "box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmImagesLab, OneOfTheCatalogueIsFetchedVerifiedAndKept) {
    const QByteArray bytes = noise(300'000);
    http.put("/cd/tiny-1.9.0.iso", {noise(1000)});
    http.put("/cd/tiny-1.10.2.iso", {bytes});
    http.put("/cd/SHA256SUMS", {(sha256(noise(1000)) + text("  tiny-1.9.0.iso\n") + sha256(bytes) +
                                 text(" *tiny-1.10.2.iso\n") + sha256({}) + text("  tiny-edu-2.0.0.iso\n"))
                                    .toLatin1()});
    CatalogueImage entry;
    entry.distribution = text("Tiny");
    entry.folder = http.url("/cd/");
    entry.file = text("tiny-[0-9.]+\\.iso");
    entry.checksums = http.url("/cd/SHA256SUMS");
    auto found = images.find(where, entry, patient());
    ASSERT_OK(found);
    EXPECT_EQ(found->file, text("tiny-1.10.2.iso"));
    EXPECT_OK(images.list(where, patient()));
    auto image = images.fetch(where, *found, patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_EQ(image->bytes, bytes.size());
    EXPECT_EQ(image->sum.hash, sha256(bytes));
    EXPECT_EQ(image->origin, found->url);
    EXPECT_EQ(files(), (QStringList{text(".tiny-1.10.2.iso.origin"), text("tiny-1.10.2.iso")}));
    EXPECT_EQ(shell(where, text("stat -c %a \"$1\""), {image->path}), "400") << "others build on it";
    const auto events = told.events();
    EXPECT_TRUE(std::any_of(events.begin(), events.end(), [&](const ProgressEvent& event) {
        return event.kind == ProgressEvent::Kind::Amount && event.done == bytes.size() &&
               event.total == bytes.size();
    })) << told.toText().toStdString();
    // What is there is used again.
    const qint64 before = http.sent("/cd/tiny-1.10.2.iso");
    ASSERT_OK(images.fetch(where, *found, patient()));
    EXPECT_EQ(http.sent("/cd/tiny-1.10.2.iso"), before);
    EXPECT_EQ(images.list(where, patient())->size(), 1);
}

TEST_P(VmImagesLab, ACutDownloadGoesOnWhereItStood) {
    const QByteArray bytes = noise(1'000'000);
    http.put("/a.iso", {.bytes = bytes, .tag = "one", .cuts = {400'000, 100'000, 0, 250'001}});
    auto image = images.fetch(where, source("/a.iso", bytes), patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_EQ(http.sent("/a.iso"), bytes.size()) << "no byte was asked for twice";
    const auto requests = http.requests("/a.iso");
    ASSERT_EQ(requests.size(), 5);
    EXPECT_EQ(requests[1].from, 400'000);
    EXPECT_EQ(requests[4].from, 750'001);
    EXPECT_TRUE(
        told.texts(ProgressEvent::Kind::Note).join(QLatin1Char(' ')).contains(text("where it stood")));
}

TEST_P(VmImagesLab, AServerWithoutRangesIsAskedFromTheBeginning) {
    const QByteArray bytes = noise(500'000);
    http.put("/a.iso", {.bytes = bytes, .ranges = false, .cuts = {200'000}});
    auto image = images.fetch(where, source("/a.iso", bytes), patient());
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
}

TEST_P(VmImagesLab, WhatIsNotThereOrNotRightIsToldAndNotKept) {
    const QByteArray bytes = noise(100'000);
    EXPECT_ERROR(images.fetch(where, source("/none.iso", {}), patient()), ErrorKind::NotFound);
    http.put("/a.iso", {bytes});
    EXPECT_ERROR(images.fetch(where, source("/a.iso", "other"), patient()), ErrorKind::Invalid);
    EXPECT_EQ(http.requests("/a.iso").size(), 1) << "what came in one piece is not asked for again";
    http.put("/page.iso", {"<!DOCTYPE html><html>Log in first</html>"});
    EXPECT_ERROR(images.fetch(where, source("/page.iso", {}), patient()), ErrorKind::Invalid);
    EXPECT_TRUE(images.list(where, patient())->isEmpty());
    // A redirect, as mirrors have them.
    http.put("/moved.iso", {.status = 302, .location = http.url("/a.iso").toLatin1()});
    auto image = images.fetch(where, source("/moved.iso", bytes), patient());
    ASSERT_OK(image);
    EXPECT_EQ(image->file, text("moved.iso"));
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    // The same name, another content: beside it where the checksum tells them apart.
    http.put("/moved.iso", {noise(5000)});
    EXPECT_ERROR(images.fetch(where, imageSourceOf(http.url("/x/moved.iso"), {}).value(), patient()),
                 ErrorKind::Busy);
    auto beside = images.fetch(where, source("/moved.iso", noise(5000)), patient());
    ASSERT_OK(beside);
    EXPECT_EQ(beside->file, text("moved-") + sha256(noise(5000)).left(8) + text(".iso"));
}

TEST_P(VmImagesLab, ACancelledOneIsKeptAndContinued) {
    const QByteArray bytes = noise(900'000);
    http.put("/a.iso", {.bytes = bytes, .tag = "one", .holdAt = 300'000});
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    std::optional<Result<VmImage>> cancelled;
    std::jthread fetching([&] { cancelled = images.fetch(where, source("/a.iso", bytes), control); });
    const auto freed = qScopeGuard([&] { http.release(); });
    ASSERT_TRUE(http.waitForHeld());
    ASSERT_TRUE(eventually([&] {
        const auto list = images.list(where, patient());
        return list && list->size() == 1 && list->front().bytes == 300'000;
    }));
    EXPECT_FALSE(images.list(where, patient())->front().whole);
    // Somebody who wants the same meanwhile looks on; removing it is not possible.
    EXPECT_ERROR(images.remove(where, text("a.iso"), patient()), ErrorKind::Busy);
    stop.request_stop();
    fetching.join();
    EXPECT_ERROR(*cancelled, ErrorKind::Cancelled);
    EXPECT_EQ(shell(where, text("pgrep -c -f \"$1\" || true"), {text("[c]url.*a.iso.part")}), "0");
    EXPECT_TRUE(http.waitForLetGo()) << "else the server sends on, to nobody";
    http.release();
    auto image = images.fetch(where, source("/a.iso", bytes), patient());
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_EQ(http.sent("/a.iso"), bytes.size());
    EXPECT_EQ(http.requests("/a.iso").last().from, 300'000);
    ASSERT_OK(images.remove(where, text("a.iso"), patient()));
    EXPECT_TRUE(files().isEmpty());
}

TEST_P(VmImagesLab, AKilledCurlIsStartedAgain) {
    const QByteArray bytes = noise(600'000);
    http.put("/a.iso", {.bytes = bytes, .tag = "one", .holdAt = 250'000});
    std::optional<Result<VmImage>> image;
    std::jthread fetching([&] { image = images.fetch(where, source("/a.iso", bytes), patient()); });
    const auto freed = qScopeGuard([&] { http.release(); });
    ASSERT_TRUE(http.waitForHeld());
    ASSERT_TRUE(eventually([&] {
        const auto list = images.list(where, patient());
        return list && list->size() == 1 && list->front().bytes == 250'000;
    }));
    shell(where, text("pkill -KILL -f \"$1\""), {text("[c]url.*a.iso.part")});
    EXPECT_TRUE(eventually([&] { return http.requests("/a.iso").size() == 2; }));
    http.release();
    fetching.join();
    ASSERT_OK(*image);
    EXPECT_EQ(sumThere(**image), sha256(bytes));
    EXPECT_EQ(http.sent("/a.iso"), bytes.size());
}

TEST_P(VmImagesLab, TwoWhoWantTheSameFetchItOnce) {
    const QByteArray bytes = noise(400'000);
    http.put("/a.iso", {.bytes = bytes, .tag = "one", .holdAt = 100'000});
    std::optional<Result<VmImage>> first, second;
    std::jthread one([&] { first = images.fetch(where, source("/a.iso", bytes), patient()); });
    const auto freed = qScopeGuard([&] { http.release(); });
    ASSERT_TRUE(http.waitForHeld());
    std::jthread other(
        [&] { second = images.fetch(where, source("/a.iso", bytes), patient(nullptr, &told)); });
    EXPECT_TRUE(eventually([&] {
        return told.texts(ProgressEvent::Kind::Note).join(QLatin1Char(' ')).contains(text("looking on"));
    }));
    http.release();
    one.join();
    other.join();
    ASSERT_OK(*first);
    ASSERT_OK(*second);
    EXPECT_EQ(http.sent("/a.iso"), bytes.size());
}

TEST_P(VmImagesLab, APartOfAnOlderContentIsThrownAway) {
    const QByteArray old = noise(500'000), fresh = noise(700'000).right(650'000);
    http.put("/a.iso", {.bytes = old, .tag = "one", .cuts = {200'000, 0, 0, 0, 0, 0, 0}});
    EXPECT_ERROR(images.fetch(where, source("/a.iso", {}), patient()), ErrorKind::Unreachable);
    EXPECT_EQ(images.list(where, patient())->front().bytes, 200'000);
    http.put("/a.iso", {.bytes = fresh, .tag = "two"});
    auto image = images.fetch(where, source("/a.iso", {}), patient());
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(fresh)) << "not a byte of the old one is in it";
    // Of a server that tells nothing of its content, only the checksum can show it.
    http.put("/b.iso", {.bytes = old, .cuts = {200'000, 0, 0, 0, 0, 0, 0}});
    EXPECT_ERROR(images.fetch(where, source("/b.iso", fresh), patient()), ErrorKind::Unreachable);
    http.put("/b.iso", {.bytes = fresh});
    image = images.fetch(where, source("/b.iso", fresh), patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(fresh));
    EXPECT_TRUE(
        told.texts(ProgressEvent::Kind::Note).join(QLatin1Char(' ')).contains(text("from its beginning")));
}

TEST_P(VmImagesLab, APackedOneIsUnpacked) {
    const QByteArray bytes = noise(200'000) + QByteArray(400'000, 'x');
    for (const char* packing : {"gzip", "xz", "bzip2", "zstd"}) {
        HEARTH_NEEDS(!test::findProgram(text(packing)).isEmpty(), packing);
        const auto packed = test::runProgram(text(packing), {text("-c")}, bytes);
        ASSERT_EQ(packed.exitCode, 0);
        const QByteArray end = qstrcmp(packing, "gzip") == 0    ? "gz"
                               : qstrcmp(packing, "bzip2") == 0 ? "bz2"
                               : qstrcmp(packing, "zstd") == 0  ? "zst"
                                                                : "xz";
        const QByteArray path = "/" + end + ".img." + end;
        http.put(path, {packed.out});
        auto image = images.fetch(where, source(path.constData(), packed.out), patient());
        ASSERT_OK(image);
        EXPECT_EQ(image->file, QString::fromLatin1(end + ".img"));
        EXPECT_EQ(sumThere(*image), sha256(bytes));
        http.put("/broken-" + end + ".img." + end, {packed.out.left(packed.out.size() / 2)});
        EXPECT_ERROR(
            images.fetch(where, source(("/broken-" + end + ".img." + end).constData(), {}), patient()),
            ErrorKind::Invalid);
    }
    EXPECT_EQ(images.list(where, patient())->size(), 4) << files().join(QLatin1Char(' ')).toStdString();
}

TEST_P(VmImagesLab, AFileOfThisComputerIsSentAndVerified) {
    const QByteArray bytes = noise(3'000'000);
    const QString file = folder.write(text("mine.qcow2"), bytes);
    auto image = images.send(file, where, patient(nullptr, &told));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_EQ(image->sum.hash, sha256(bytes));
    EXPECT_EQ(files(), (QStringList{text(".mine.qcow2.origin"), text("mine.qcow2")}));
    // Once more costs nothing; another file of that name is not overwritten.
    ASSERT_OK(images.send(file, where, patient()));
    folder.write(text("mine.qcow2"), noise(10));
    EXPECT_ERROR(images.send(file, where, patient()), ErrorKind::Busy);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_ERROR(images.send(folder.path(), where, patient()), ErrorKind::Invalid);
    EXPECT_ERROR(images.send(folder.path() + text("/none"), where, patient()), ErrorKind::NotFound);
}

TEST_P(VmImagesLab, AFileThatWasSentInPartGoesOn) {
    const QByteArray bytes = noise(3'000'000);
    const QString file = folder.write(text("mine.qcow2"), bytes);
    std::stop_source stop;
    Control control = patient();
    control.stop = stop.get_token();
    struct Stopper : Progress {
        std::stop_source* stop = nullptr;
        std::int64_t after = 0;
        std::vector<std::int64_t> seen;
        void report(const ProgressEvent& event) override {
            if (event.kind != ProgressEvent::Kind::Amount) return;
            seen.push_back(event.done);
            if (stop && event.done >= after) stop->request_stop();
        }
    } stopper;
    stopper.stop = &stop;
    stopper.after = 1'000'000;
    control.progress = &stopper;
    EXPECT_ERROR(images.send(file, where, control), ErrorKind::Cancelled);
    const auto part = images.list(where, patient());
    ASSERT_OK(part);
    ASSERT_EQ(part->size(), 1);
    EXPECT_FALSE(part->front().whole);
    const std::int64_t there = part->front().bytes;
    Stopper second;
    auto image = images.send(file, where, patient(nullptr, &second));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    ASSERT_FALSE(second.seen.empty());
    if (there > 0) {
        EXPECT_GT(second.seen.front(), there) << "it goes on there";
    }
    ASSERT_OK(images.remove(where, text("mine.qcow2"), patient()));

    // A part that is not the beginning of the file is noticed before anything is built on it.
    stopper.stop = &(stop = std::stop_source());
    control.stop = stop.get_token();
    EXPECT_ERROR(images.send(file, where, control), ErrorKind::Cancelled);
    shell(where, text("cd ~/.local/share/hearth/images && head -c 500000 /dev/zero >mine.qcow2.part"));
    Stopper third;
    image = images.send(file, where, patient(nullptr, &third));
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_LT(third.seen.front(), 500'000);
}

TEST_P(VmImagesLab, WhatADiskIsBuiltOnIsNotRemoved) {
    const QString base = folder.path() + text("/base.qcow2");
    ASSERT_EQ(
        test::runProgram(text("qemu-img"), {text("create"), text("-f"), text("qcow2"), base, text("4M")})
            .exitCode,
        0);
    auto image = images.send(base, where, patient());
    ASSERT_OK(image);
    VmSpec spec = LabGuest::idle(text("layered"));
    VmDisk disk;
    disk.file = text("disk0.qcow2");
    spec.disks = {disk};
    made(where, spec, {{disk.file, text("qcow2"), 0, image->path, text("qcow2")}});
    const auto refused = images.remove(where, image->file, patient());
    EXPECT_ERROR(refused, ErrorKind::Busy);
    EXPECT_TRUE(refused.error().message.contains(text("layered")));
    ASSERT_OK(service.remove(where, text("layered"), patient()));
    ASSERT_OK(images.remove(where, image->file, patient()));
    EXPECT_ERROR(images.remove(where, image->file, patient()), ErrorKind::NotFound);
    EXPECT_ERROR(images.remove(where, text("../vms"), patient()), ErrorKind::NotFound);
}

namespace {

class VmImagesBox : public VmImagesLab {};
INSTANTIATE_TEST_SUITE_P(On, VmImagesBox, testing::Values("box"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace

TEST_P(VmImagesBox, ALostConnectionLeavesThePartAndItGoesOn) {
    const QByteArray bytes = noise(600'000);
    http.put("/a.iso", {.bytes = bytes, .tag = "one", .holdAt = 250'000});
    std::optional<Result<VmImage>> lost;
    std::jthread fetching([&] { lost = images.fetch(where, source("/a.iso", bytes), patient()); });
    const auto freed = qScopeGuard([&] { http.release(); });
    ASSERT_TRUE(http.waitForHeld());
    // What the server sent is not there before it has been written.
    ASSERT_TRUE(eventually([&] {
        return shell(where, text("cat ~/.local/share/hearth/images/a.iso.part | wc -c")).toInt() == 250'000;
    }));
    proxy->cut();
    fetching.join();
    EXPECT_ERROR(*lost, ErrorKind::Unreachable);
    EXPECT_TRUE(http.waitForLetGo()) << "nobody fetches on for nobody";
    http.release();
    auto image = images.fetch(where, source("/a.iso", bytes), patient());
    ASSERT_OK(image);
    EXPECT_EQ(sumThere(*image), sha256(bytes));
    EXPECT_EQ(http.sent("/a.iso"), bytes.size());

    // The same while a file of this computer is sent.
    const QString file = folder.write(text("mine.qcow2"), bytes.repeated(20));
    struct Cutter : Progress {
        CutProxy* network = nullptr;
        void report(const ProgressEvent& event) override {
            if (event.kind == ProgressEvent::Kind::Amount && event.done > 3'000'000 && network) {
                network->cut();
                network = nullptr;
            }
        }
    } cutter;
    cutter.network = &*proxy;
    EXPECT_ERROR(images.send(file, where, patient(nullptr, &cutter)), ErrorKind::Unreachable);
    std::optional<Result<VmImage>> sent;
    // The far end may learn of the cut later than we do: until then the place is held.
    ASSERT_TRUE(eventually([&] {
        sent = images.send(file, where, patient(nullptr, &told));
        return sent->has_value() || sent->error().kind != ErrorKind::Busy;
    }));
    ASSERT_OK(*sent);
    EXPECT_EQ(sumThere(**sent), sha256(bytes.repeated(20)));
}

TEST_P(VmImagesBox, EachOfTheProgramsThatFetchGoesOnWhereItStood) {
    HEARTH_NEEDS_ROOT();
    const QByteArray bytes = noise(500'000);
    const auto fetchCut = [&](const char* path) {
        SCOPED_TRACE(path);
        http.put(path, {.bytes = bytes, .tag = "one", .cuts = {200'000, 100'000}});
        auto image = images.fetch(where, source(path, bytes), patient());
        ASSERT_OK(image);
        EXPECT_EQ(sumThere(*image), sha256(bytes));
        EXPECT_EQ(http.sent(path), bytes.size());
        http.put(QByteArray(path) + "-none", {.bytes = {}, .status = 404});
        EXPECT_ERROR(images.fetch(where, source((QByteArray(path) + "-none").constData(), {}), patient()),
                     ErrorKind::NotFound);
        http.put("/SUMS", {.bytes = (sha256(bytes) + text("  a.iso\n")).toLatin1()});
        CatalogueImage entry;
        entry.folder = http.url("/");
        entry.file = text("a\\.iso");
        entry.checksums = http.url("/SUMS");
        EXPECT_OK(images.find(where, entry, patient()));
        EXPECT_EQ(shell(where,
                        text("ls -A ~/.local/share/hearth/images | grep -c -e lock -e from -e head || true")),
                  "0");
    };
    fetchCut("/by-curl.iso");
    hide("curl");
    fetchCut("/by-wget.iso");
    if (const QString busybox = test::findProgram(text("busybox")); !busybox.isEmpty()) {
        const QString applet =
            folder.write(text("wget"), "#!/bin/sh\nexec " + busybox.toLocal8Bit() + " wget \"$@\"\n");
        QFile(applet).setPermissions(QFile::Permissions(0x7755));
        inside({text("mount"), text("--bind"), applet, test::findProgram(text("wget"))});
        fetchCut("/by-busybox.iso");
        inside({text("umount"), test::findProgram(text("wget"))});
    }
    hide("wget");
    if (!shell(where, text("command -v python3 || true")).isEmpty()) fetchCut("/by-python.iso");
    shell(where, text("mkdir -p ~/none"));
    hide("python3");
    if (shell(where, text("command -v python3 || true")).isEmpty()) {
        const auto refused = images.fetch(where, source("/by-curl2.iso", bytes), patient());
        EXPECT_ERROR(refused, ErrorKind::NotFound);
        EXPECT_TRUE(refused.error().hint.contains(text("curl"))) << refused.error();
    }
}

TEST_P(VmImagesBox, AFullDiskIsToldBeforeOrWhereItIsMet) {
    HEARTH_NEEDS_ROOT();
    const QString home =
        QString::fromLatin1(shell(where, text("mkdir -p ~/.local/share/hearth/images; echo ~")));
    inside({text("mount"), text("-t"), text("tmpfs"), text("-o"), text("size=1m,mode=777"), text("tmpfs"),
            home + text("/.local/share/hearth/images")});
    const QByteArray bytes = noise(3'000'000);
    http.put("/large.iso", {.bytes = bytes, .holdAt = 100'000});
    std::optional<Result<VmImage>> refused;
    std::jthread fetching([&] { refused = images.fetch(where, source("/large.iso", bytes), patient()); });
    const auto freed = qScopeGuard([&] { http.release(); });
    fetching.join();  // before anything more is sent: its size is known
    EXPECT_ERROR(*refused, ErrorKind::Failed);
    EXPECT_TRUE(refused->error().message.contains(text("room"))) << refused->error();
    http.release();
    http.put("/endless.iso", {.bytes = bytes, .length = false});
    refused = images.fetch(where, source("/endless.iso", bytes), patient());
    EXPECT_ERROR(*refused, ErrorKind::Failed);
    EXPECT_TRUE(refused->error().message.contains(text("full"))) << refused->error();
    refused = images.send(folder.write(text("mine.iso"), bytes), where, patient());
    EXPECT_ERROR(*refused, ErrorKind::Failed);
    EXPECT_TRUE(refused->error().message.contains(text("room"))) << refused->error();
    const auto left = images.list(where, patient());
    ASSERT_OK(left);
    for (const VmImage& image : *left) EXPECT_FALSE(image.whole) << image.file;
}
