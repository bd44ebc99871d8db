// SPDX-License-Identifier: Apache-2.0
// The options that all commands share. They may also be given before the command.
#pragma once

#include "model/tree/unpack.h"

#include <optional>
#include <string>

namespace strata::cli {

struct CommonOptions {
    std::string source;       // the first argument: the subject, named in messages; "" if the command has none
    std::string beforeSource; // the argument in front of it (grep's PATTERN); "" if the command has none

    bool json = false;
    bool tsv = false;
    std::string image;
    std::string platform;
    std::string storeRoot; // of the stores on disk; "": those of this machine
    std::optional<Unpack> unpack; // how layers become one tree; the lab's drivers have their own rules
    bool noCache = false;
    bool quiet = false;
    bool verbose = false;
};

} // namespace strata::cli
