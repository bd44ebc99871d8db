// SPDX-License-Identifier: Apache-2.0
// The output of BuildKit with `--progress=plain`: numbered vertices, each with its lines and its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace strata {

/// Receives the builder's output in whole lines.
using BuildPrinter = std::function<void(std::string_view)>;

/// "#5 [2/3] RUN make" … "#5 DONE 0.0s". All times are zero, because the build is simulated. Keeps a reference to the
/// printer; one thread.
class BuildProgress {
public:
    explicit BuildProgress(const BuildPrinter &print) : m_print(print) {}

    void begin(const std::string &title);
    void line(const std::string &text); // of the current vertex
    void output(std::string_view text); // of a program: each line is printed with a time
    void done();
    void cached();
    void failed(const std::string &error);
    /// A vertex that takes no time.
    void vertex(const std::string &title, const std::string &text);

    /// `name` empty: the only stage. `total`: number of vertices of its instructions, including FROM if it is one.
    void startStage(const std::string &name, std::size_t total);
    /// "[build 2/3] RUN make"; increments the number.
    [[nodiscard]] std::string nextTitle(const std::string &text);

private:
    void end(const std::string &text);

    const BuildPrinter &m_print;
    std::size_t m_number = 0;
    std::string m_title;
    std::string m_stage;
    std::size_t m_index = 0;
    std::size_t m_total = 0;
};

/// "docker.io/library/hello:latest", as BuildKit names images.
[[nodiscard]] std::string fullImageName(std::string_view name);

/// The size of a transfer: "29B", "10.56kB".
[[nodiscard]] std::string transferSize(std::uint64_t bytes);

} // namespace strata
