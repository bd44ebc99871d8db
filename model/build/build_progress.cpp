// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_progress.h"

#include "model/base/split.h"
#include "model/image/formats/image_names.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace strata {

void BuildProgress::begin(const std::string &title)
{
    ++m_number;
    m_title = title;
    line(title);
}

void BuildProgress::line(const std::string &text)
{
    m_print('#' + std::to_string(m_number) + ' ' + text + '\n');
}

void BuildProgress::output(std::string_view text)
{
    while (!text.empty())
        line("0.000 " + std::string(takeUntil(text, '\n')));
}

void BuildProgress::end(const std::string &text)
{
    line(text);
    m_print("\n");
}

void BuildProgress::done()
{
    end("DONE 0.0s");
}

void BuildProgress::cached()
{
    end("CACHED");
}

void BuildProgress::failed(const std::string &error)
{
    line("ERROR: " + error);
    m_print("------\n > " + m_title + ":\n------\n");
}

void BuildProgress::vertex(const std::string &title, const std::string &text)
{
    begin(title);
    line(text);
    done();
}

void BuildProgress::startStage(const std::string &name, std::size_t total)
{
    m_stage = name.empty() ? std::string() : name + ' ';
    m_index = 0;
    m_total = total;
}

std::string BuildProgress::nextTitle(const std::string &text)
{
    std::string index = std::to_string(++m_index);
    const std::string total = std::to_string(m_total);
    if (index.size() < total.size())
        index.insert(0, total.size() - index.size(), ' ');
    return '[' + m_stage + index + '/' + total + "] " + text;
}

std::string fullImageName(std::string_view name)
{
    std::string full = familiarName(name);
    const std::string first = full.substr(0, full.find('/'));
    const bool hasHost =
        first.size() < full.size() && (first.find_first_of(".:") != std::string::npos || first == "localhost");
    if (!hasHost)
        full.insert(0, first.size() < full.size() ? "docker.io/" : "docker.io/library/");
    return full.find('@') == std::string::npos ? taggedName(full) : full;
}

/// Docker's HumanSize() with four digits, as the progress of a build shows it: "2.048kB".
std::string transferSize(std::uint64_t bytes)
{
    static constexpr std::array<const char *, 6> units{"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1000 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g%s", value, units[unit]);
    return text.data();
}

} // namespace strata
