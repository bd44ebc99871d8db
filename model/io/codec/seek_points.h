// SPDX-License-Identifier: Apache-2.0
// Points at which decoding of a stream can be restarted, for reading its middle later.
#pragma once

#include "model/base/packed.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace strata {

/// Restart points noted while a stream was decoded. Immutable once the decoder is done.
class SeekPoints {
public:
    virtual ~SeekPoints() = default;
    [[nodiscard]] virtual std::size_t count() const = 0;
    [[nodiscard]] virtual std::size_t byteSize() const = 0;
    virtual void write(PackedWriter &to) const = 0;
};
using SeekPointsPtr = std::shared_ptr<const SeekPoints>;

/// A point at which a decoder can be restarted. `state` is empty if a new decoder will do.
struct SeekPoint {
    std::uint64_t consumed = 0;
    std::uint64_t produced = 0;
    std::string state;
};

class SeekPointList final : public SeekPoints {
public:
    explicit SeekPointList(std::vector<SeekPoint> points) : m_points(std::move(points)) {}

    [[nodiscard]] std::size_t count() const override { return m_points.size(); }
    [[nodiscard]] std::size_t byteSize() const override;
    void write(PackedWriter &to) const override;
    /// The last point at or before a plain offset; null if the stream has to be read from its start.
    [[nodiscard]] const SeekPoint *before(std::uint64_t plainOffset) const;

private:
    std::vector<SeekPoint> m_points; // ascending
};

/// Reads what SeekPoints::write() wrote; null if it is not valid. The bytes contain decoder states of this machine:
/// they can only be used if seekPointForm() is the same.
[[nodiscard]] SeekPointsPtr readSeekPoints(PackedReader &from);
/// Identifies the build of the decoders whose states are stored ("isal 2.30.0 87040").
[[nodiscard]] std::string seekPointForm();

} // namespace strata
