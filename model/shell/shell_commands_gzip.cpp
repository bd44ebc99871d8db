// SPDX-License-Identifier: Apache-2.0
// gzip
#include "model/shell/shell_commands_gzip.h"

#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_tree.h"

#include <isa-l/igzip_lib.h>

#include <vector>

namespace strata::shell {

namespace {

/// Without a name and a time in the header, so that the same bytes always give the same bytes.
std::string compressed(std::string &text)
{
    std::vector<std::uint8_t> levelBuffer(ISAL_DEF_LVL2_DEFAULT);
    isal_zstream stream;
    isal_deflate_init(&stream);
    stream.gzip_flag = IGZIP_GZIP;
    stream.level = 2;
    stream.level_buf = levelBuffer.data();
    stream.level_buf_size = static_cast<std::uint32_t>(levelBuffer.size());
    stream.end_of_stream = 1;
    stream.next_in = reinterpret_cast<std::uint8_t *>(text.data());
    stream.avail_in = static_cast<std::uint32_t>(text.size());
    std::string out;
    std::string piece(std::size_t{256} << 10, '\0');
    do {
        stream.next_out = reinterpret_cast<std::uint8_t *>(piece.data());
        stream.avail_out = static_cast<std::uint32_t>(piece.size());
        isal_deflate(&stream);
        out.append(piece, 0, piece.size() - stream.avail_out);
    } while (stream.internal_state.state != ZSTATE_END);
    return out;
}

LabOperation operation(OperationKind kind, const std::string &path)
{
    LabOperation made;
    made.kind = kind;
    made.path = path;
    return made;
}

void compressOne(ShellProcess &process, const ShellOptions &options, const std::string &file)
{
    const std::string target = file + ".gz";
    if (file.ends_with(".gz"))
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1 already has .gz suffix -- unchanged"), file),
                                2);
    const auto found = process.find(file, LastLink::Keep);
    if (found && found->isFolder())
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1 is a directory -- ignored"), file), 2);
    if (const std::uint64_t links = found ? linkCount(process.view(), *found->object) : 1;
        links > 1 && !options.has('f'))
        return process.complain(
            links > 2 ? Message(QT_TRANSLATE_NOOP("Message", "%1 has %2 other links -- file ignored"), file, links - 1)
                      : Message(QT_TRANSLATE_NOOP("Message", "%1 has 1 other link -- file ignored"), file),
            2);
    if (process.find(target) && !options.has('f'))
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1 already exists; not overwritten"), target), 2);
    auto text = process.read(file, file, file);
    if (!text)
        return;
    const LabObject object = found->object->object;
    LabOperation write = operation(OperationKind::Overwrite, target);
    write.data = compressed(*text);
    write.mode = 0600;
    if (const Errno refused = process.apply(std::move(write)); refused != Errno::None)
        return process.complain(target, refused);
    LabOperation utime = operation(OperationKind::Utime, target);
    utime.mtime = object.mtime.seconds;
    if (!object.mtime.isNew)
        (void)process.apply(std::move(utime));
    LabOperation chmod = operation(OperationKind::Chmod, target);
    chmod.mode = object.mode;
    (void)process.apply(std::move(chmod));
    if (!options.has('k'))
        (void)process.apply(operation(OperationKind::Unlink, file));
}

} // namespace

void gzip(ShellProcess &process)
{
    const auto options = readOptions(process, "kf", {{"keep", 'k'}, {"force", 'f'}});
    if (!options)
        return;
    if (options->operands.empty())
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's gzip takes the names of files")));
    for (const std::string &file : options->operands)
        compressOne(process, *options, file);
}

} // namespace strata::shell
