// SPDX-License-Identifier: Apache-2.0
// The answer of `check`: what each rule found, and where the growth comes from. Everything that a report shows (JUnit,
// SARIF, GitLab, GitHub, Markdown, HTML, JSON, text) is here; docs/CHECK.md describes the rules.
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"
#include "model/gate/check_contents.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Incomplete: no fault was found, but the answer needs a part of the image that could not be read.
enum class Outcome : std::uint8_t { Pass, Fail, Skip, Incomplete };
[[nodiscard]] std::string_view outcomeName(Outcome outcome); // "PASS", "FAIL", "SKIP", "INCOMPLETE"

/// How serious a failure is. All grades make the check fail; reports show them differently.
enum class CheckSeverity : std::uint8_t { Info, Warning, Error };
[[nodiscard]] std::string_view checkSeverityName(CheckSeverity severity); // "info", "warning", "error"

/// One of the four sizes of an image (docs/GLOSSARY.md).
enum class MeasuredSize : std::uint8_t { Stored, Unpacked, Files, Visible };
[[nodiscard]] std::string_view measuredSizeName(MeasuredSize kind); // "stored", "unpacked", "files", "visible"

/// A number that a rule measured, or with which it compares. A value.
struct CheckMeasure {
    enum class Unit : std::uint8_t {
        Bytes,   // `number`
        Count,   // `number`
        Ratio,   // `ratio`, usually from 0 to 1; may be infinite or not a number
        Percent, // `ratio`, 100 for the whole; may be infinite or not a number
    };
    Unit unit = Unit::Count;
    std::int64_t number = 0;
    double ratio = 0;

    [[nodiscard]] static CheckMeasure bytes(std::int64_t number) { return {Unit::Bytes, number, 0}; }
    [[nodiscard]] static CheckMeasure count(std::int64_t number) { return {Unit::Count, number, 0}; }
    [[nodiscard]] static CheckMeasure share(double ratio) { return {Unit::Ratio, 0, ratio}; }
    [[nodiscard]] static CheckMeasure percent(double ratio) { return {Unit::Percent, 0, ratio}; }

    /// "203MB", "12", "0.9844", "5.2%"; "not known" for what is not a finite number.
    [[nodiscard]] std::string text() const;
};

/// Two numbers of one unit as texts that differ if the numbers do: with more digits than text() if need be.
struct MeasureTexts {
    std::string measured;
    std::string threshold;
};
[[nodiscard]] MeasureTexts measureTexts(const CheckMeasure &measured, const CheckMeasure &threshold);
/// "5.13%": with two decimals, or with more if it is not the limit, but would look like it.
[[nodiscard]] std::string percentText(double percent, std::optional<double> limit = {});

/// Where in the image a rule found something. A member that does not apply is empty.
struct CheckPlace {
    std::string path = {}; // raw bytes, with a leading '/'; "": the image or its settings
    LayerNumber layer = {};
    std::optional<std::size_t> step = {}; // index into ImageInfo::history
    std::optional<std::uint64_t> bytes = {};
    Message text = {};             // what is there, if CheckRow::why does not say it
    std::string_view finding = {}; // Finding::id, if it is one
};

/// One rule, or one test of a container-structure-test file.
struct CheckRow {
    std::string id = {};    // what kind of rule: "max-size", "file-existence-test"; stable, for scripts and SARIF
    std::string title = {}; // which one: "max-size", or the name that the author of the test gave it (raw bytes)
    Outcome outcome = Outcome::Pass;
    CheckSeverity severity = CheckSeverity::Error; // of a failure, or of notes
    Message why = {};                              // one line, with the numbers; never empty
    std::optional<CheckMeasure> measured = {};
    std::optional<CheckMeasure> threshold = {};
    std::vector<CheckPlace> places = {}; // at most CheckReport::mostPlaces
    std::uint64_t placeCount = 0;        // all of them
    std::string file = {};               // the configuration; "": the command line, or a default
    std::size_t line = 0;                // in the file, from 1; 0 if not known

    /// The places are for information: reports list them, although the rule passed.
    [[nodiscard]] bool hasNotes() const { return outcome == Outcome::Pass && !places.empty(); }
    /// Whether reports show the places.
    [[nodiscard]] bool showsPlaces() const { return outcome == Outcome::Fail || hasNotes(); }
};

enum class CausePartKind : std::uint8_t {
    Package,   // the files of one package
    Directory, // all files below it that do not belong to a package
    File,
    Others, // what is too small for a part of its own: below a directory; without a name, all that is not explained
};
[[nodiscard]] std::string_view causePartName(CausePartKind kind); // "package", "directory", "file", "others"

/// A part of the growth; no byte is in two parts.
struct CausePart {
    CausePartKind kind = CausePartKind::Others;
    std::string name = {};    // raw bytes: the package, or the path with a leading '/'; Others: a directory or ""
    std::string manager = {}; // Package: "dpkg" …
    std::string before = {};  // Package: its version in the old image; "": not there
    std::string after = {};
    std::int64_t bytes = 0;               // negative if it shrank
    std::vector<LayerNumber> layers = {}; // of the new image, base first: all that store bytes of it; of a part that
                                          // shrank, none
    std::vector<std::size_t> steps = {};  // that made these layers: indices into ImageInfo::history

    /// The only layer and the only step; 0 and empty if there are none or several.
    [[nodiscard]] LayerNumber layer() const { return layers.size() == 1 ? layers.front() : LayerNumber(); }
    [[nodiscard]] std::optional<std::size_t> step() const
    {
        return steps.size() == 1 && layers.size() == 1 ? std::optional(steps.front()) : std::nullopt;
    }
};

/// A layer of the old image, the corresponding one of the new image, or both.
struct CauseStep {
    LayerNumber before = {};  // 0: only in the new image
    LayerNumber after = {};   // 0: only in the old image
    std::string command = {}; // raw bytes: what made the layer, as in the history
    std::int64_t bytes = 0;
};

/// Where the growth of an image comes from. `parts` and `steps` each add up to delta(), greatest first.
struct GrowthCause {
    std::string against = {};                // the old image or the baseline, as the user named it
    MeasuredSize size = MeasuredSize::Files; // Files or Visible
    bool onlyOwnLayers = false;              // layers that both images share are not counted
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    std::vector<CausePart> parts = {}; // the last ones may be Others
    std::vector<CauseStep> steps = {};
    double explained = 1; // the share of delta() that the parts with a name make up, 0 to 1

    [[nodiscard]] std::int64_t delta() const { return static_cast<std::int64_t>(after - before); }
};

/// A value.
struct CheckReport {
    static constexpr std::size_t mostPlaces = 100; // of one row

    std::string image = {};   // the name as the user gave it
    std::string imageId = {}; // "sha256:…"; "" if the image does not have one
    std::vector<CheckRow> rows = {};
    std::optional<GrowthCause> growth = {};     // if something was given to compare with
    std::optional<CheckContents> contents = {}; // if a report shows them
    std::vector<std::string> commands =
        {};                          // of ImageInfo::history, base first: the steps that places and parts name, without
                                     // secrets: reports are published
    std::vector<Message> notes = {}; // about what could not be looked at

    [[nodiscard]] std::size_t count(Outcome outcome) const;
    /// Of the whole check; its exit status: Incomplete 2, Fail 1, Pass 0.
    [[nodiscard]] Outcome outcome() const;
};

} // namespace strata
