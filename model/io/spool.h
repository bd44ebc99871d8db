// SPDX-License-Identifier: Apache-2.0
// Keeps bytes of a stream for random access: of an archive that is compressed as a whole, or of standard input. A
// small amount stays in memory; a larger one goes to an unnamed file, which disappears with its last user.
#pragma once

#include "model/base/progress_gate.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/decoder.h"
#include "model/io/source.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace strata {

/// For one thread. LimitExceeded above limits::spoolBytes.
class Spool {
public:
    /// `folder` is created (0700) when it is needed; an empty one means "strata" in the user's cache folder.
    explicit Spool(std::filesystem::path folder);
    ~Spool();
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;

    [[nodiscard]] Result<void> append(std::span<const std::byte> bytes);
    /// Everything that was appended. May be called once.
    [[nodiscard]] Result<ByteSourcePtr> finish();

private:
    [[nodiscard]] Result<void> moveToFile();
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);

    std::filesystem::path m_folder;
    std::string m_memory;
    int m_file = -1;
    std::uint64_t m_size = 0;
};

/// Passes on the output of another decoder and keeps it. Also checks the stop token and reports progress.
class SpoolingDecoder final : public Decoder {
public:
    /// `total` is the number of compressed bytes. All references must outlive the object.
    SpoolingDecoder(Decoder &inner, Spool &spool, const SourceOptions &options, std::uint64_t total);

    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> into) override;
    [[nodiscard]] std::uint64_t consumed() const override { return m_inner.consumed(); }
    [[nodiscard]] std::uint64_t produced() const override { return m_inner.produced(); }

private:
    Decoder &m_inner;
    Spool &m_spool;
    const SourceOptions &m_options;
    std::uint64_t m_total;
    ProgressGate m_gate{mebibyte};
};

} // namespace strata
