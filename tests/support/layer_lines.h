// SPDX-License-Identifier: Apache-2.0
// The language in which tests write layers, one entry a line. archive_builder makes tars from it, image_builder trees.
//
//     d PATH [MODE]               directory (0755)
//     f PATH [SIZE|=TEXT] [MODE]  file (0644) of SIZE bytes, or with TEXT (no blanks)
//     l PATH TARGET               symbolic link
//     h PATH TARGET               hard link; its header has what that of its target has, if that came before
//     w PATH                      whiteout of PATH
//     o PATH                      opaque mark in PATH; not the entry of the directory itself
//     c PATH 1,3                  character device; b: block device
//     p PATH                      fifo
//
// then any of mode=0644 uid=0 gid=0 user=NAME group=NAME mtime=SECONDS nanos=N xattr=NAME:VALUE offset=N. Owner root,
// time 1,000,000,000. Paths are taken as they are written ("../x", ".wh.x"); \xHH is a byte. Nonsense ends the test
// program.
#pragma once

#include "model/io/entry_info.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

struct LayerLine {
    EntryInfo entry; // a mark is the file that stands for it
    std::optional<std::string> text = {};
    std::uint64_t offset = 0; // of the bytes in the layer
};

[[nodiscard]] std::vector<LayerLine> layerLines(std::string_view text);

} // namespace strata::test
