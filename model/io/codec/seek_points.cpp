// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/seek_points.h"

#include <isa-l.h>
#include <isa-l/igzip_lib.h>

#include <algorithm>
#include <iterator>

namespace strata {

std::size_t SeekPointList::byteSize() const
{
    std::size_t sum = m_points.capacity() * sizeof(SeekPoint);
    for (const SeekPoint &point : m_points)
        sum += point.state.capacity();
    return sum;
}

void SeekPointList::write(PackedWriter &to) const
{
    to.value<std::uint64_t>(m_points.size());
    for (const SeekPoint &point : m_points) {
        to.value(point.consumed);
        to.value(point.produced);
        to.text(point.state);
    }
}

SeekPointsPtr readSeekPoints(PackedReader &from)
{
    std::vector<SeekPoint> points;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        SeekPoint &point = points.emplace_back();
        point.consumed = from.value<std::uint64_t>();
        point.produced = from.value<std::uint64_t>();
        point.state = from.text();
    }
    if (!from.isValid() || !std::ranges::is_sorted(points, {}, &SeekPoint::produced))
        return nullptr;
    return std::make_shared<const SeekPointList>(std::move(points));
}

const SeekPoint *SeekPointList::before(std::uint64_t plainOffset) const
{
    const auto after = std::upper_bound(m_points.begin(), m_points.end(), plainOffset,
                                        [](std::uint64_t offset, const SeekPoint &p) { return offset < p.produced; });
    return after == m_points.begin() ? nullptr : &*std::prev(after);
}

std::string seekPointForm()
{
    return "isa-l " + std::to_string(ISAL_VERSION) + " " + std::to_string(sizeof(inflate_state));
}

} // namespace strata
