// SPDX-License-Identifier: Apache-2.0
// make_corpus FOLDER: writes small valid inputs to start from, a sub-folder for each target.
#include "tests/support/archive_builder.h"
#include "tests/support/bolt_writer.h"
#include "tests/support/layer_store.h"
#include "tests/support/toc_layers.h"

#include <QJsonDocument>

#include <cstdio>

using namespace strata::test;

namespace {

void writeWords(const std::filesystem::path &folder)
{
    int number = 0;
    for (const char *word :
         {"etc/passwd", "./a//b/../c", ".wh.b", "a/.wh..wh..opq", "sha256:0123", "2024-05-01T10:00:00.5+02:00",
          "layer:2-4 size>1M | !is:setuid", "re:^/usr/lib", "mode:/6000 owner:root", "oci:path:ref",
          "|1 A=b /bin/sh -c echo # buildkit", "/bin/sh -c #(nop)  CMD [\"sh\"]", "\xff\xc3\xa4\xe2\x80\xae"})
        writeFile(folder / std::to_string(number++), word);
}

void writeDocuments(const std::filesystem::path &folder, const TestImage &image)
{
    const Members oci = ociMembers({image});
    writeFile(folder / "index", '\0' + oci.at("index.json"));
    int number = 0;
    for (const auto &[name, bytes] : oci) {
        if (bytes.starts_with('{')) {
            writeFile(folder / ("manifest-" + std::to_string(number)), '\1' + bytes);
            writeFile(folder / ("config-" + std::to_string(number++)), '\2' + bytes);
        }
    }
    writeFile(folder / "docker", '\3' + dockerMembers({image}).at("manifest.json"));
    writeFile(folder / "dir", '\5' + dirMembers(image).at("manifest.json"));
}

/// The first byte says what it is.
void writeTables(const std::filesystem::path &folder, const std::string &plain)
{
    for (const bool isStargz : {true, false}) {
        TocOptions options;
        options.isStargz = isStargz;
        options.chunkBytes = 5;
        std::string table;
        options.editTable = [&table](QJsonObject &object) {
            table = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
        };
        const StoredLayer layer = layerWithToc(plain, options);
        const std::string name = isStargz ? "stargz" : "chunked";
        writeFile(folder / (name + "-table"), (isStargz ? '\0' : '\1') + table);
        writeFile(folder / name, '\4' + layer.blob);
        int number = 0;
        for (const auto &[key, value] : layer.annotations)
            writeFile(folder / (name + "-" + std::to_string(number++)), '\3' + value);
    }
}

/// The first byte says what it is.
void writeLab(const std::filesystem::path &folder)
{
    const std::string layers = R"("layers":[[{"path":"d/f","type":"file","data":"f"},{"path":"l","type":"symlink",)"
                               R"("target":"d"},{"path":"h","type":"hardlink","target":"d/f"}],)"
                               R"([{"path":"d","type":"dir","opaque":true},{"path":"x","type":"whiteout"}]])";
    writeFile(folder / "scenario",
              std::string(1, '\0') + R"({"options":"redirect_dir=on",)" + layers +
                  R"(,"ops":[{"op":"write","path":"l/g","offset":3,"data":"x"},{"op":"rename","path":"d","to":"e"},)"
                  R"({"op":"exchange","path":"h","to":"l"},{"op":"mkdir","path":"d"},{"op":"truncate","path":"h",)"
                  R"("size":9},{"op":"setxattr","path":"h","name":"user.a","value":"b"}]})");
    writeFile(folder / "lesson", std::string(1, '\1') + R"({"id":"a","title":{"en":"A"},"start":{)" + layers +
                                     R"(},"steps":[{"text":{"en":"T"},"check":{"gone":"/d/f"}}]})");
    writeFile(folder / "lines",
              "\2cd /d; echo 'a b' >> f; mv f g && ls -l *\ncp -a /etc /new; chmod -R u+x /new; rm -rf /d\n"
              "for x in 1 2; do touch $x; done; cat /etc/passwd | head -n 1 > ${x:-y}\n");
    writeFile(folder / "build",
              "\3FROM a AS b\nARG X=1\nRUN echo \"$X\" > /f \\\n && ls\nCOPY --from=b [\"f\", \"g\"]\n"
              "RUN <<E\necho\nE\n");
}

/// The first byte says what it is.
void writeStores(const std::filesystem::path &folder, const std::string &layer)
{
    BoltKeys keys;
    keys.at("v1/moby/images/docker.io/target").values = {{"digest", "sha256:0123"}, {"size", goVarintOf(856)}};
    for (char key = 'a'; key < 'z'; ++key)
        keys.at("v1/moby/snapshots").values[std::string(1, key)] = "value";
    writeFile(folder / "bolt", std::string(1, '\0') + boltFile(keys, {.pageSize = 1024}));
    writeFile(folder / "split", "\1" + tarSplitOf(layer));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("usage: make_corpus FOLDER\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const std::string lower =
        layerOf("d etc\nf etc/passwd 12\nf etc/motd =hi\nl lib usr/lib\nd usr/lib\nf usr/bin/su 9 4755");
    const std::string upper =
        layerOf("w etc/motd\nd usr/lib\no usr/lib\nf usr/lib/a 3\nh usr/lib/b usr/lib/a\nf lib/c 4\np run/pipe");
    const TestImage image{.refs = {"localhost/app:1"},
                          .steps = {{"ADD x /", lower}, {"CMD [\"sh\"]"}, {"RUN y", upper, "gzip"}}};
    writeFile(folder / "tar" / "lower", lower);
    writeFile(folder / "tar" / "upper", upper);
    const std::size_t blocks = lower.size() / 512;
    writeFile(folder / "merge" / "both",
              std::string{static_cast<char>(blocks / 256), static_cast<char>(blocks % 256)} + lower + upper);
    for (const char *codec : {"gzip", "zstd", "bzip2", "xz"})
        writeFile(folder / "decoder" / codec, compressed(lower, codec));
    writeFile(folder / "decoder" / "two-members", compressed(lower, "gzip") + compressed(upper, "gzip"));
    writeDocuments(folder / "documents", image);
    writeWords(folder / "words");
    writeLab(folder / "lab");
    writeStores(folder / "stores", lower);
    writeTables(folder / "toc", lower);
    return 0;
}
