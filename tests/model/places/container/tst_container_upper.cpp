// SPDX-License-Identifier: Apache-2.0
// The layer of a container from its directory in the store that the engine names.
#include "model/base/digest.h"
#include "model/places/container/container_upper.h"
#include "tests/support/archive_builder.h"
#include "tests/support/layer_store.h"
#include "tests/support/scripted_engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/xattr.h>

#include <filesystem>
#include <fstream>

using namespace strata;
using namespace strata::test;

namespace {

namespace fs = std::filesystem;

constexpr const char *containerId = "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";
const Digest imageChain = sha256Of(std::string_view("the only layer of the image"));

} // namespace

class TestContainerUpper : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_top;
    fs::path m_root;

    /// Docker's data directory with the container; what is in the layers is written by the test.
    void writeStore(const std::string &driver) const
    {
        const fs::path layers = m_root / "image" / driver / "layerdb";
        writeFile(layers / "sha256" / std::string(imageChain.encoded()) / "cache-id", "base");
        const fs::path mount = layers / "mounts" / containerId;
        writeFile(mount / "mount-id", "upper");
        writeFile(mount / "init-id", "init");
        writeFile(mount / "parent", imageChain.text());
        writeFile(m_root / "containers" / containerId / "config.v2.json",
                  "{\"Name\": \"/web\", \"Driver\": \"" + driver + "\", \"Image\": \"sha256:00\"}");
    }

    /// The layer's tar; the error's or the notes' text in front.
    [[nodiscard]] std::string layerTar(const std::string &libpodVersion = {}, const std::string &more = {}) const
    {
        ScriptedEngine engine("1.41", libpodVersion);
        engine.answerJson("/info", "{\"DockerRootDir\": \"" + m_root.string() + "\"" + more + "}");
        const auto layer = containerLayerInStore(*engine.client(), containerId, {});
        if (!layer || !*layer)
            return layer ? "no layer" : layer.error().message();
        std::string text;
        for (const Note &note : (*layer)->notes.all())
            text += "note: " + note.path + ": " + note.text.english() + "\n";
        const auto bytes = readAll(*(*layer)->tar, 1u << 20);
        return text + (bytes ? *bytes : bytes.error().message());
    }

private Q_SLOTS:
    void init() { m_root = fs::path(m_top.path().toStdString()) / QTest::currentTestFunction(); }

    /// After chmod, overlay with metacopy=on has the attributes alone in the container's directory.
    void attributesAloneWereCopiedUp()
    {
        writeStore("overlay2");
        unpackFiles(layerOf("f etc/motd 12 0600\nf etc/new =made-here"), m_root / "overlay2/upper/diff");
        unpackFiles(layerOf("f etc/hosts 0"), m_root / "overlay2/init/diff");
        unpackFiles(layerOf("f etc/motd =of-the-image\nf etc/kept =k"), m_root / "overlay2/base/diff");
        const fs::path motd = m_root / "overlay2/upper/diff/etc/motd";
        if (::setxattr(motd.c_str(), "user.overlay.metacopy", "", 0, 0) != 0)
            QSKIP("no extended attributes here");
        const std::string tar = layerTar();
        QVERIFY2(tar.find("of-the-image") != std::string::npos, tar.c_str());
        QVERIFY(tar.find("made-here") != std::string::npos);
        QVERIFY(tar.find("note: ") == std::string::npos);
        QVERIFY(tar.find("etc/kept") == std::string::npos);
    }

    /// Whole trees: what is different from Docker's -init layer.
    void wholeTrees()
    {
        writeStore("vfs");
        unpackFiles(layerOf("f etc/motd =changed\nf etc/new =made-here"), m_root / "vfs/dir/upper");
        unpackFiles(layerOf("f etc/motd =of-the-image\nf etc/gone =g"), m_root / "vfs/dir/init");
        const std::string tar = layerTar();
        QVERIFY2(tar.find("changed") != std::string::npos, tar.c_str());
        QVERIFY(tar.find("made-here") != std::string::npos);
        QVERIFY(tar.find("etc/.wh.gone") != std::string::npos);
    }

    /// What Podman makes for its mounts is not the container's doing; what else is at these paths is.
    void whatPodmanMakes()
    {
        const fs::path overlay = m_root / "overlay";
        writeFile(m_root / "overlay-images/images.json", "[]");
        writeFile(m_root / "overlay-layers/layers.json", R"([{"id": "base"}, {"id": "upper", "parent": "base"}])");
        writeFile(m_root / "overlay-containers/containers.json",
                  "[{\"id\": \"" + std::string(containerId) + "\", \"layer\": \"upper\", \"image\": \"00\"}]");
        unpackFiles(layerOf("f etc/motd =image"), overlay / "base/diff");
        unpackFiles(layerOf("d dev\nf etc/hosts 0\nf etc/resolv.conf =changed\nl etc/mtab /proc/mounts\nd run\n"
                            "f run/.containerenv 0\nf run/made =M\nf etc/hosts.allow 0"),
                    overlay / "upper/diff");
        const std::string tar = layerTar("4.3.1");
        for (const char *path : {"etc/resolv.conf", "changed", "run/made", "etc/hosts.allow"})
            QVERIFY2(tar.find(path) != std::string::npos, path);
        for (const char *path : {"dev/", "etc/mtab", "containerenv"})
            QVERIFY2(tar.find(path) == std::string::npos, path);
        QCOMPARE(tar.find("etc/hosts"), tar.find("etc/hosts.allow"));
    }

    /// In the store of a rootless engine, files belong to other users than in the container.
    void rootless()
    {
        std::ifstream map("/proc/self/uid_map");
        std::string all;
        if (!std::getline(map, all) || !all.ends_with(" 4294967295"))
            QSKIP("in a user namespace, in which the IDs can be right");
        writeStore("overlay2");
        unpackFiles(layerOf("f a =A"), m_root / "overlay2/upper/diff");
        QVERIFY(layerTar() != "no layer");
        QCOMPARE(layerTar("", R"(, "SecurityOptions": ["name=seccomp", "name=rootless"])"), std::string("no layer"));
        QCOMPARE(layerTar("4.3.1", R"(, "Rootless": true)"), std::string("no layer"));
    }

    void notHere()
    {
        QCOMPARE(layerTar(), std::string("no layer"));
        writeStore("overlay2"); // without the directories
        QCOMPARE(layerTar(), std::string("no layer"));
    }
};

QTEST_GUILESS_MAIN(TestContainerUpper)
#include "tst_container_upper.moc"
