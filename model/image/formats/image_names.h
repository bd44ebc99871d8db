// SPDX-License-Identifier: Apache-2.0
// Names of images ("docker.io/library/debian:12") and of platforms ("linux/arm64/v8"), and when two mean the
// same.
#pragma once

#include "model/image/formats/descriptor.h"

#include <string>
#include <string_view>

namespace strata {

/// As docker shows it: "debian:12" for "docker.io/library/debian:12", "me/app:1" for "docker.io/me/app:1".
[[nodiscard]] std::string familiarName(std::string_view ref);
/// "1" of "localhost:5000/app:1"; "" when there is none (or the whole is no more than a tag).
[[nodiscard]] std::string_view tagOf(std::string_view ref);
/// Whether engines take it for a name: [HOST[:PORT]/]NAME[/NAME…][:TAG], in small letters but for host and tag.
[[nodiscard]] bool isImageName(std::string_view text);
/// "hello" is "hello:latest".
[[nodiscard]] std::string taggedName(std::string_view name);
/// The ref without tag and digest.
[[nodiscard]] std::string_view repositoryOf(std::string_view ref);

/// OS/ARCH[/VARIANT], or one of both; with the spellings of other systems turned into Go's ("x86_64",
/// "aarch64").
[[nodiscard]] Platform parsePlatform(std::string_view text);
/// The machine that this program runs on.
[[nodiscard]] Platform machinePlatform();
/// Whether an image for `image` is what is `wanted`; parts of it that are empty fit everything. arm64 implies
/// v8, arm alone means v7.
[[nodiscard]] bool platformFits(const Platform &wanted, const Platform &image);

} // namespace strata
