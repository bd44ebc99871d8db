// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_loader.h"

#include "app/low_priority.h"
#include "model/base/progress_gate.h"
#include "model/image/formats/image_choice.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"

#include <QElapsedTimer>

#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

namespace strata {

namespace {

Result<void> openInput(CompareInput &input, const CompareInput &other, const StopToken &stop)
{
    if (input.archive)
        return {};
    if (other.archive && input.request.isSameSource(other.request)) {
        input.archive = other.archive;
    } else {
        SourceOptions options;
        options.stop = stop;
        auto archive = input.request.openToCompare(options);
        if (!archive)
            return fail(archive);
        input.archive = *std::move(archive);
    }
    const auto named = input.request.chosenImage(*input.archive);
    if (!named)
        return fail(named);
    if (named->has_value()) {
        input.index = **named;
        return {};
    }
    const auto fitting = chooseImage(*input.archive, {});
    if (!fitting)
        return fail(fitting);
    input.index = fitting->index;
    return {};
}

/// A file of this machine that is in no form that an image has.
bool isPlainFile(const CompareInput &input, const Result<void> &opened)
{
    const SourceWord word = parseSourceWord(localPath(input.request.source).string());
    std::error_code error;
    return !opened && opened.error().code() == ErrorCode::NotAnImage && !input.request.sample &&
           word.transport.empty() && !word.standardInput && std::filesystem::is_regular_file(word.path, error);
}

/// Two such files are compared as files, under one name. False when they are none, or cannot be read.
bool openAsFiles(CompareInput &first, CompareInput &second, const Result<void> &failure, const StopToken &stop)
{
    if (!isPlainFile(first, failure) || second.archive || !isPlainFile(second, openInput(second, {}, stop)))
        return false;
    const auto path = [](const CompareInput &input) { return localPath(input.request.source); };
    const auto a = ImageArchive::openFile(path(first), path(first).filename().string(), stop);
    const auto b = ImageArchive::openFile(path(second), path(first).filename().string(), stop);
    if (!a || !b)
        return false;
    first.archive = *a;
    second.archive = *b;
    return true;
}

Result<void> readInput(CompareInput &input, const CompareInput &other, LoadOptions options)
{
    if (input.image) {
        auto image = ImageLoader::restacked(input.image, options);
        if (!image)
            return fail(image);
        input.image = *std::move(image);
        return {};
    }
    if (other.image && other.archive == input.archive && other.index == input.index) {
        input.image = other.image;
    } else {
        options.known = other.image;
        auto image = ImageLoader::load(input.archive, input.index, options);
        if (!image)
            return fail(image);
        input.image = *std::move(image);
    }
    if (input.at > input.image->lastLayer())
        return fail(ErrorCode::Usage, "there is no layer " + std::to_string(input.at.value));
    return {};
}

} // namespace

QString CompareInput::name() const
{
    QString name = request.text().section(QLatin1Char('/'), -1);
    if (archive) {
        const ImageInfo &info = archive->images()[index];
        if (!info.refs.empty() || !info.id.isNull())
            name = nameText(info.displayName());
        if (!info.layers.empty() && info.layers.back().isContainer)
            name = CompareLoader::tr("%1 + container").arg(name);
    }
    return at.isLayer() ? CompareLoader::tr("%1, layer %2").arg(name, QString::number(at.value)) : name;
}

struct CompareLoader::Answer {
    std::array<CompareInput, 2> inputs; // as far as they could be read
    ComparisonPtr comparison;
    QString error;
    qint64 milliseconds = 0;
};

CompareLoader::CompareLoader(CompareState *state, QObject *parent) : QObject(parent), m_state(state) {}

void CompareLoader::compare(const CompareInput &a, const CompareInput &b)
{
    const quint64 run = m_runs.begin();
    m_inputs = std::array<CompareInput, 2>{a, b}; // `a` and `b` may be our own
    showNames();
    m_state->setWorking(tr("Opening…"));
    const auto working = [this, run](const QString &what) {
        m_runs.post(run, [this, what] { m_state->setWorking(what); });
    };
    const ProgressFunction progress =
        byPercent([this, run](int percent) { m_runs.post(run, [this, percent] { m_state->setProgress(percent); }); });
    const auto work = [inputs = m_inputs, cache = m_cache, unpack = m_unpack, noise = m_state->noise(), working,
                       progress](const StopToken &stop) -> Result<Answer> {
        QElapsedTimer timer;
        timer.start();
        Answer answer{inputs, {}, {}, 0};
        auto &[first, second] = answer.inputs;
        LoadOptions options;
        options.cache = cache;
        options.unpack = unpack;
        options.stop = stop;
        const auto step = [&](const QString &what, const Result<void> &done, const CompareInput &of) {
            if (!done && answer.error.isEmpty())
                answer.error = messageText(done.error().at(of.request.text().toStdString()).text());
            if (done)
                working(what);
            return done.has_value();
        };
        const Result<void> opening = openInput(first, second, stop);
        const bool opened = openAsFiles(first, second, opening, stop) ||
                            (step(tr("Opening…"), opening, first) &&
                             step(tr("Reading layers…"), openInput(second, first, stop), second));
        const bool read = opened && step(tr("Reading layers…"), readInput(first, second, options), first) &&
                          step(tr("Comparing…"), readInput(second, first, options), second);
        if (!read)
            return answer;
        CompareOptions wanted;
        wanted.noise = noise;
        wanted.stop = stop;
        wanted.progress = progress;
        const auto comparison = compareImages(first.side(), second.side(), wanted);
        if (comparison)
            answer.comparison = *comparison;
        else
            answer.error = messageText(comparison.error().text());
        answer.milliseconds = timer.elapsed();
        return answer;
    };
    m_job.start([work](const StopToken &stop) { return besideThePool<Answer>([&] { return work(stop); }); },
                [this](Result<Answer> answer) { takeAnswer(*std::move(answer)); });
}

void CompareLoader::takeAnswer(Answer answer)
{
    m_inputs = std::move(answer.inputs);
    m_milliseconds = answer.milliseconds;
    showNames();
    if (answer.comparison)
        m_state->setComparison(std::move(answer.comparison));
    else
        m_state->setFailure(answer.error);
}

/// Two images of one name are distinguished by their files, and files of one name by their folders.
void CompareLoader::showNames()
{
    const auto part = [this](std::size_t side, int number) {
        return m_inputs[side].request.text().section(QLatin1Char('/'), number, number);
    };
    std::array<QString, 2> names{m_inputs[0].name(), m_inputs[1].name()};
    if (names[0] == names[1]) {
        const int telling = part(0, -1) == part(1, -1) ? -2 : -1;
        for (std::size_t i = 0; i < names.size(); ++i)
            names[i] = tr("%1 in %2", "image in file").arg(names[i], part(i, telling));
    }
    m_state->setNames(names[0], names[1]);
}

void CompareLoader::reload()
{
    std::array<CompareInput, 2> inputs = m_inputs;
    for (CompareInput &input : inputs) {
        if (input.request.source.isEmpty() && !input.request.sample)
            continue; // a container of the lab is nowhere else
        if (input.archive)
            input.request.number = static_cast<int>(input.index) + 1;
        input.archive = nullptr;
        input.image = nullptr;
    }
    compare(inputs[0], inputs[1]);
}

void CompareLoader::stop()
{
    if (!m_job.isActive())
        return;
    m_job.stop();
    m_runs.end();
    m_state->setFailure(tr("The comparison was stopped."));
}

} // namespace strata
