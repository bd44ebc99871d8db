// SPDX-License-Identifier: Apache-2.0
// The command line of strata-cli, parsed. The man page strata-cli(1) describes it.
#pragma once

#include "model/tree/unpack.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata::cli {

struct Options {
    std::string command;
    std::string source;
    std::vector<std::string> words; // what follows the source: paths, a filter, a range

    // of every command
    bool json = false;
    bool tsv = false;
    bool noCache = false;
    std::optional<Unpack> unpack; // how layers become one tree; the lab's drivers have their own
    bool quiet = false;
    bool verbose = false;
    std::string image;
    std::string platform;

    std::optional<std::uint32_t> at;
    std::optional<std::uint32_t> layer;
    bool recursive = false; // ls
    bool noTrunc = false;   // history, layers, compare
    bool human = true;      // history
    bool idsOnly = false;   // history
    bool verify = false;    // layers
    bool exitCode = false;  // diff
    bool noClobber = false; // extract
    std::string to;         // extract
    std::string tar;        // extract
    bool patch = false;     // compare, diff

    // lab
    std::string subcommand; // "run", "build", "shell", "union"
    std::string driver;
    std::string base;                   // an image source
    std::string context;                // a folder
    std::string output;                 // a file, with a transport if need be
    std::string format;                 // of the file: "docker" or "oci"
    std::vector<std::string> tags;      // build, shell
    std::string message;                // shell: of the commit
    std::string author;                 // shell: of the commit
    std::vector<std::string> buildArgs; // "NAME=value"
    std::string builder = "classic";    // or "buildkit"
    std::string target;                 // a stage
    std::string session;                // a file: the saved session that is continued
    std::string save;                   // a file: where it is saved at the end
    std::vector<std::string> moved;     // "OLD=NEW": where directories of the session are now

    // compare
    std::string other; // the second source
    std::string imageA;
    std::string imageB;
    std::optional<std::uint32_t> atA;
    std::optional<std::uint32_t> atB;
    std::vector<std::string> only;   // lists with commas
    std::vector<std::string> ignore; // lists with commas
    bool markdown = false;
    std::string html; // a file, or "-"
};

/// Either options, or something to print (help, version), or an error.
struct ParsedLine {
    std::optional<Options> options;
    std::string text;  // for standard output, status 0
    std::string error; // one line, status 2
};
[[nodiscard]] ParsedLine parseCommandLine(int argc, char **argv);

} // namespace strata::cli
