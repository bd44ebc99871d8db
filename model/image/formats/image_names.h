// SPDX-License-Identifier: Apache-2.0
// Names of images ("docker.io/library/debian:12") and platforms ("linux/arm64/v8"), and whether two of them mean the
// same.
#pragma once

#include "model/image/formats/descriptor.h"

#include <string>
#include <string_view>

namespace strata {

/// The name as docker shows it: "debian:12" for "docker.io/library/debian:12", "me/app:1" for "docker.io/me/app:1".
[[nodiscard]] std::string familiarName(std::string_view ref);
/// "1" for "localhost:5000/app:1"; "" if there is no tag (or the whole ref is only a tag).
[[nodiscard]] std::string_view tagOf(std::string_view ref);
/// Returns whether engines accept the text as a name: [HOST[:PORT]/]NAME[/NAME…][:TAG], in lower case except for host
/// and tag.
[[nodiscard]] bool isImageName(std::string_view text);
/// "hello:latest" for "hello".
[[nodiscard]] std::string taggedName(std::string_view name);
/// The ref without tag and digest.
[[nodiscard]] std::string_view repositoryOf(std::string_view ref);

/// Parses OS/ARCH[/VARIANT], or only OS or ARCH; spellings of other systems ("x86_64", "aarch64") become Go's.
[[nodiscard]] Platform parsePlatform(std::string_view text);
/// The platform of the machine that this program runs on.
[[nodiscard]] Platform machinePlatform();
/// Returns whether an image for the platform `image` fits `wanted`; empty parts of `wanted` fit everything. arm64
/// implies v8, and arm without a variant means v7.
[[nodiscard]] bool platformFits(const Platform &wanted, const Platform &image);

} // namespace strata
