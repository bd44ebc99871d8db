// SPDX-License-Identifier: Apache-2.0
// Searches the contents of an image's files for lines that match a pattern, as `grep -r` does in an unpacked tree.
#pragma once

#include "model/base/line_matcher.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace strata {

/// How much is wanted of each file.
enum class SearchDetail : std::uint8_t {
    Lines, // the lines that match; of a binary file only that there are some
    Count, // how many lines match; also of files without any
    Names, // whether any line matches
};

/// Which stored versions of the paths are searched.
enum class SearchScope : std::uint8_t {
    Merged,    // the files that exist after layer `at`
    LayerOnly, // the files that layer `at` itself stores
    AllLayers, // every version up to layer `at`, also those that a later layer changed or removed
};

struct SearchRequest {
    LineMatcher matcher;
    bool inverted = false; // the lines that do not match
    SearchDetail detail = SearchDetail::Lines;
    std::uint64_t before = 0; // lines of context; with SearchDetail::Lines
    std::uint64_t after = 0;
    bool onlyParts = false; // of each line the parts that match, one after the other; with SearchDetail::Lines
    SearchScope scope = SearchScope::Merged;
    LayerNumber at;
    NodeId start = ImageTree::root(); // a directory and everything below it, or one file
};

/// A file to be searched: a path, the layer whose version of it is meant, and where its bytes are.
struct SearchedFile {
    NodeId node;
    LayerNumber layer;
    EntryRef inode;
};

struct MatchingLine {
    std::uint64_t number = 0; // from 1
    std::string text;         // without the newline
    bool isContext = false;   // does not match, but is near a line that does
};

/// What was found in one file.
struct FileHits {
    std::uint64_t count = 0;         // matching lines; with SearchDetail::Names and in binary files 1 for any
    bool isBinary = false;           // some match follows a NUL byte, and is not among the lines
    std::vector<MatchingLine> lines; // in their order, context among them
};

/// Called for one file after another, in the order of `ls`, from one thread at a time. Returns false to stop.
using HitListener = std::function<bool(const SearchedFile &file, const FileHits &hits)>;

/// The files of a request in the order of `ls`; of one path, the lowest layer first. Regular files only; a hard link is
/// one, a symbolic link is not followed.
[[nodiscard]] std::vector<SearchedFile> filesToSearch(const ImageTree &tree, const SearchRequest &request);

/// Searches `files` on all processors. Each layer is read from its beginning to its end, a file with several names
/// once. A line ends with a newline; in a binary file also with a NUL byte. A file is binary from the block of 96 KiB
/// on that contains its first NUL byte, as for GNU grep. Scope, layer and start of the request are not used.
/// Returns the files that could not be read, as notes. Error: Cancelled.
[[nodiscard]] Result<NoteList> searchFiles(const ImagePtr &image, const std::vector<SearchedFile> &files,
                                           const SearchRequest &request, const HitListener &onFile,
                                           const StopToken &stop, const ProgressFunction &progress = {});

} // namespace strata
