// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_stage.h"

#include "model/base/ascii.h"
#include "model/base/path.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/build/build_layer.h"
#include "model/build/build_lines.h"
#include "model/build/build_sources.h"
#include "model/build/build_store.h"
#include "model/build/build_words.h"
#include "model/shell/lab_shell.h"
#include "model/shell/shell_commands.h"
#include "model/shell/shell_mode.h"
#include "model/shell/shell_users.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// A COPY or ADD of anything but here-documents and another stage.
bool readsContext(const BuildInstruction &instruction)
{
    const bool isCopy = instruction.kind == InstructionKind::Copy || instruction.kind == InstructionKind::Add;
    return isCopy && !instruction.flag("from") && instruction.words.size() > instruction.heredocs.size() + 1;
}

/// A COPY or ADD in BuildKit's history.
std::string copiedText(const BuildInstruction &instruction, const CopyRequest &request)
{
    std::string text = request.keyword;
    if (!request.owner.empty())
        text += " --chown=" + request.owner;
    if (const auto mode = instruction.flag("chmod"))
        text += " --chmod=" + *mode;
    for (const std::string &source : request.sources) {
        if (!request.texts.contains(source))
            text += ' ' + source;
    }
    for (const std::string &source : request.sources) {
        if (request.texts.contains(source))
            text += " <<" + source;
    }
    return text + ' ' + request.target + " # buildkit";
}

} // namespace

BuildStepFacts begunFacts(const BuildInstruction &instruction, std::size_t number)
{
    BuildStepFacts facts;
    facts.number = number;
    facts.line = instruction.line;
    facts.text = instruction.text;
    return facts;
}

std::string shortImageId(const std::string &id)
{
    const auto digest = Digest::parse(id);
    return digest ? digest->shortText() : std::string();
}

void addNote(BuildSetting &setting, Message note)
{
    if (std::ranges::find(setting.notes, note) == setting.notes.end())
        setting.notes.push_back(std::move(note));
}

StageBuilder::StageBuilder(BuildSetting &setting, BuildImage base)
    : m_setting(setting), m_image(std::move(base)), m_settings(setting.builder, m_image.image.runtime)
{
    m_settings.addDefaultPath();
    m_setting.scope.startStage(m_settings.environment());
    m_setting.firstMissed = 0;
}

VariableLookup StageBuilder::lookup() const
{
    return [&scope = m_setting.scope](std::string_view name) { return scope.value(name); };
}

std::string StageBuilder::shellText() const
{
    return joinedWords(m_settings.shell());
}

std::string StageBuilder::containerId(const std::string &command) const
{
    return sha256Of("container\n" + m_image.id + '\n' + command).shortText();
}

Result<std::vector<BuildInstruction>> StageBuilder::takeTriggers(int line)
{
    std::vector<BuildInstruction> all;
    const std::vector<std::string> texts = m_settings.takeTriggers();
    if (!texts.empty())
        m_image.image.runtime = m_settings.runtime(m_setting.scope);
    for (const std::string &text : texts) {
        auto lines = readBuildLines(text, m_setting.builder);
        if (!lines)
            return fail(lines);
        for (BuildLine &each : lines->lines) {
            each.first = each.last = line;
            auto instruction = parseBuildInstruction(each, m_setting.builder, m_setting.escape);
            if (!instruction)
                return fail(instruction);
            all.push_back(*std::move(instruction));
        }
    }
    return all;
}

Result<std::vector<BuildStepFacts>> StageBuilder::runTriggers(const std::vector<BuildInstruction> &triggers)
{
    std::vector<BuildStepFacts> all;
    if (!isBuildKit())
        print("# Executing " + std::to_string(triggers.size()) +
              (triggers.size() == 1 ? " build trigger" : " build triggers"));
    for (const BuildInstruction &instruction : triggers) {
        m_setting.options.begun(begunFacts(instruction, 0));
        m_isLastTrigger = &instruction == &triggers.back();
        auto facts = run(instruction, 0);
        if (!facts)
            return fail(facts);
        all.push_back(*std::move(facts));
    }
    return all;
}

/// BuildKit sends it when it is first needed.
void StageBuilder::loadContext()
{
    if (std::exchange(m_setting.hasLoadedContext, true))
        return;
    m_setting.progress.vertex("[internal] load build context",
                              "transferring context: " + transferSize(m_setting.contextBytes) + " done");
}

/// An instruction as BuildKit's progress shows it: the keyword in capitals, variables replaced in what the builder
/// itself reads, of a here-document its first line.
std::string StageBuilder::titleOf(const BuildInstruction &instruction) const
{
    const std::string keyword(instructionName(instruction.kind));
    std::string text = keyword + instruction.text.substr(std::min(keyword.size(), instruction.text.size()));
    if (instruction.kind != InstructionKind::Run) {
        const auto expanded = expandedWord(text, lookup(), m_setting.escape);
        return expanded ? *expanded : text;
    }
    if (!instruction.heredocs.empty() && heredocOf(instruction.words.front())) {
        const std::string content(withoutBlanks(instruction.heredocs.front().content));
        const std::size_t end = content.find('\n');
        text += " (" + content.substr(0, end) + (end == std::string::npos ? ")" : "...)");
    }
    return text;
}

/// A WORKDIR that has nothing to make.
bool StageBuilder::staysAtRoot(const BuildInstruction &instruction) const
{
    if (instruction.kind != InstructionKind::Workdir)
        return false;
    const auto folder = expandedWord(instruction.words.front(), lookup(), m_setting.escape);
    return folder &&
           normalisedPath(folder->starts_with('/') ? *folder : m_settings.workingFolder() + '/' + *folder).empty();
}

Result<BuildStepFacts> StageBuilder::run(const BuildInstruction &instruction, std::size_t number)
{
    const Message place(linePattern, instruction.line);
    BuildStepFacts facts = begunFacts(instruction, number);
    if (m_setting.options.stop.stop_requested())
        return failCancelled();
    const bool isVertex = isBuildKit() && makesVertex(instruction) && !staysAtRoot(instruction);
    if (isVertex) {
        if (readsContext(instruction))
            loadContext();
        m_setting.progress.begin(m_setting.progress.nextTitle(titleOf(instruction)));
    }
    auto plan = planOf(instruction);
    if (plan) {
        plan->key.parent = m_image.id;
        plan->key.step = number;
        plan->key.builder = m_setting.builder;
    }
    const auto done = plan ? carryOutOrCached(*plan, facts) : Result<void>(fail(plan));
    if (!done) {
        if (isVertex)
            m_setting.progress.failed(done.error().message());
        return fail(done, place);
    }
    if (isVertex && facts.isCached)
        m_setting.progress.cached();
    else if (isVertex)
        m_setting.progress.done();
    else if (!isBuildKit() && (number != 0 || m_isLastTrigger))
        print(" ---> " + shortImageId(m_image.id));
    m_setting.options.done(facts);
    return facts;
}

Result<void> StageBuilder::carryOutOrCached(Plan &plan, BuildStepFacts &facts)
{
    if (plan.isConfigOnly) { // no step, so the cache does not know it
        m_image.image.runtime = plan.runtime;
        m_image.id = sha256Of(imageConfigText(m_image.image)).text();
        if (!m_image.stepIds.empty())
            m_image.stepIds.back() = m_image.id;
        return {};
    }
    if (m_setting.cache != nullptr) {
        if (const BuildCacheEntry *cached = m_setting.cache->find(plan.key)) {
            takeFromCache(*cached, facts);
            return {};
        }
        facts.whyMissed = m_setting.cache->whyMissed(plan.key, m_setting.firstMissed);
    }
    if (m_setting.firstMissed == 0)
        m_setting.firstMissed = facts.number;
    return carryOut(plan, facts);
}

void StageBuilder::takeFromCache(const BuildCacheEntry &entry, BuildStepFacts &facts)
{
    if (!isBuildKit())
        print(" ---> Using cache");
    m_image.image.runtime = entry.runtime;
    facts.isCached = true;
    addStep(entry.step, entry.branch, entry.bytes, facts);
}

Result<void> StageBuilder::carryOut(const Plan &plan, BuildStepFacts &facts)
{
    if (!plan.container.empty() && !isBuildKit())
        print(" ---> Running in " + plan.container);
    NewStep step;
    step.createdBy = plan.createdBy;
    step.created = m_setting.options.now;
    if (isBuildKit()) // which names the author in the config alone
        step.comment = "buildkit.dockerfile.v0";
    else
        step.author = m_settings.author();
    LabBranchPtr branch;
    std::uint64_t bytes = 0;
    if (plan.change) {
        LabSession session(m_image.branches);
        session.makeVolumes(plan.volumes);
        if (const auto done = plan.change(session); !done)
            return done;
        auto layer = builtLayer(session, m_setting.options.now.seconds, plan.volumes);
        if (!layer)
            return fail(layer);
        for (const std::string &path : filesLikeMarks(layer->items))
            addNote(m_setting,
                    Message(QT_TRANSLATE_NOOP("Message", "/%1 is a file here; a name that begins with .wh. removes a "
                                                         "file of the layers below when the image is loaded."),
                            escapedForDisplay(path)));
        if (!layer->items.empty() || plan.alwaysHasLayer) {
            const std::uint64_t linkBytes = linkBytesOf(layer->items);
            auto stored = storedLayer(*layer, m_setting.options.stop);
            if (!stored)
                return fail(stored);
            step.layer = *std::move(stored);
            branch = layer->branch;
            bytes = isBuildKit() ? layer->fileBytes - linkBytes : layer->fileBytes;
        }
    }
    if (!plan.container.empty() && !isBuildKit())
        print("Removing intermediate container " + plan.container);
    m_image.image.runtime = plan.runtime;
    addStep(step, branch, bytes, facts);
    if (m_setting.cache != nullptr)
        m_setting.cache->add({plan.key, std::move(step), plan.runtime, branch, bytes, m_image.id});
    return {};
}

void StageBuilder::addStep(NewStep step, const LabBranchPtr &branch, std::uint64_t bytes, BuildStepFacts &facts)
{
    m_image.image.created = step.created;
    if (!m_settings.author().empty())
        m_image.image.author = m_settings.author();
    facts.createdBy = step.createdBy;
    facts.historyStep = m_image.image.steps.size();
    facts.hasLayer = step.layer.has_value();
    facts.bytes = bytes;
    m_image.image.steps.push_back(std::move(step));
    if (branch) {
        m_image.branches.insert(m_image.branches.begin(), branch);
        m_image.layerBytes.emplace_back(bytes);
    }
    m_image.id = sha256Of(imageConfigText(m_image.image)).text();
    m_image.stepIds.push_back(m_image.id);
    facts.imageId = isBuildKit() ? std::string() : m_image.id;
}

Result<StageBuilder::Plan> StageBuilder::planOf(const BuildInstruction &instruction)
{
    switch (instruction.kind) {
    case InstructionKind::Run: return planRun(instruction);
    case InstructionKind::Add:
    case InstructionKind::Copy: return planCopyOf(instruction);
    case InstructionKind::Workdir: return planWorkdir(instruction);
    case InstructionKind::Arg:
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
    case InstructionKind::Env:
    case InstructionKind::Expose:
    case InstructionKind::Healthcheck:
    case InstructionKind::Label:
    case InstructionKind::Maintainer:
    case InstructionKind::Onbuild:
    case InstructionKind::Shell:
    case InstructionKind::Stopsignal:
    case InstructionKind::User:
    case InstructionKind::Volume: return planMetadata(instruction);
    case InstructionKind::From: break;
    }
    return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "FROM begins a stage"));
}

Result<StageBuilder::Plan> StageBuilder::planMetadata(const BuildInstruction &instruction)
{
    if (const std::string note = m_settings.noteOnHealthcheck();
        instruction.kind == InstructionKind::Healthcheck && !note.empty() && !isBuildKit())
        print(note);
    auto told = m_settings.apply(instruction, m_setting.scope, m_setting.escape);
    if (!told)
        return fail(told);
    Plan plan;
    plan.key.command = *told;
    plan.createdBy = isBuildKit() ? *told : shellText() + " #(nop)  " + *told;
    plan.container = containerId(*told);
    plan.isConfigOnly = isBuildKit() && instruction.kind == InstructionKind::Onbuild; // not in its history
    plan.runtime = m_settings.runtime(m_setting.scope);
    return plan;
}

Result<StageBuilder::Plan> StageBuilder::planWorkdir(const BuildInstruction &instruction)
{
    const auto folder = expandedWord(instruction.words.front(), lookup(), m_setting.escape);
    if (!folder)
        return fail(folder);
    m_settings.setWorkingFolder(*folder);
    const std::string told = "WORKDIR " + m_settings.writtenWorkingFolder();
    Plan plan;
    plan.key.command = told;
    plan.createdBy = isBuildKit() ? told : shellText() + " #(nop) " + told;
    plan.alwaysHasLayer = isBuildKit() && m_settings.workingFolder() != "/";
    plan.container = containerId(told);
    plan.runtime = m_settings.runtime(m_setting.scope);
    CopyRequest owner;
    if (isBuildKit() && !m_settings.user().empty()) { // the classic builder makes it as root
        if (const auto set = setOwner(m_settings.user(), owner); !set)
            return fail(set);
    }
    plan.change = [path = m_settings.workingFolder(), owner](LabSession &session) {
        return makeFolders(session, path, owner.uid.value_or(0), owner.gid.value_or(0));
    };
    return plan;
}

Result<void> StageBuilder::setOwner(const std::string &text, CopyRequest &request) const
{
    const LabSession session(m_image.branches);
    const ShellUsers users(session.view());
    const auto [user, group] = cutAt(text, ':');
    request.uid = users.uid(user);
    if (!request.uid)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "unable to find user %1: no matching entries in passwd file"),
                            escapedForDisplay(user)));
    request.gid = group ? users.gid(*group) : users.groupOf(user);
    if (!request.gid && group)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "unable to find group %1: no matching entries in group file"),
                            escapedForDisplay(*group)));
    if (!request.gid)
        request.gid = request.uid;
    return {};
}

Result<CopyRequest> StageBuilder::copyRequest(const BuildInstruction &instruction)
{
    CopyRequest request;
    request.keyword = instructionName(instruction.kind);
    request.builder = m_setting.builder;
    request.workingFolder = m_settings.workingFolder();
    for (const std::string &raw : instruction.words) {
        auto word = expandedWord(raw, lookup(), m_setting.escape);
        if (!word)
            return fail(word);
        request.sources.push_back(*std::move(word));
    }
    request.target = request.sources.back();
    request.sources.pop_back();
    for (const BuildHeredoc &heredoc : instruction.heredocs) {
        auto text = heredoc.isExpanded ? expandedText(heredoc.content, lookup()) : heredoc.content;
        if (!text)
            return fail(text);
        request.texts[heredoc.name] = *std::move(text);
    }
    for (std::size_t i = 0; i < request.sources.size(); ++i) {
        if (const auto heredoc = heredocOf(instruction.words[i]); heredoc && request.texts.contains(heredoc->name))
            request.sources[i] = heredoc->name;
    }
    for (const BuildFlag &flag : instruction.flags) {
        if (flag.name != "from" && flag.name != "chown" && flag.name != "chmod" && flag.name != "link")
            return fail(ErrorCode::Unsupported, Message(QT_TRANSLATE_NOOP("Message", "%1 --%2 cannot be simulated"),
                                                        request.keyword, flag.name));
    }
    if (const auto owner = instruction.flag("chown")) {
        const auto expanded = expandedWord(*owner, lookup(), m_setting.escape);
        const auto set = expanded ? setOwner(*expanded, request) : Result<void>(fail(expanded));
        if (!set)
            return fail(set);
        request.owner = *expanded;
    }
    if (const auto mode = instruction.flag("chmod")) {
        if (!isBuildKit())
            return fail(
                ErrorCode::Unsupported,
                QT_TRANSLATE_NOOP("Message",
                                  "the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ "
                                  "to learn how to build images with BuildKit enabled"));
        request.mode = changedMode(*mode, 0, false);
        if (!request.mode)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "invalid mode: %1"), escapedForDisplay(*mode)));
    }
    if (instruction.kind == InstructionKind::Add)
        request.unpack = unpackedArchive;
    return request;
}

Result<StageBuilder::Plan> StageBuilder::planCopyOf(const BuildInstruction &instruction)
{
    auto request = copyRequest(instruction);
    if (!request)
        return fail(request);
    const auto name = instruction.flag("from");
    auto other = name ? m_setting.findStage(*name) : Result<BuildImage>(BuildImage());
    if (!other)
        return fail(other);
    const LabSession stage(other->branches);
    const LabSession here(m_image.branches);
    auto files = planCopy(*request, name ? stage : m_setting.context, name ? nullptr : &m_setting.ignore, here);
    if (!files)
        return fail(files);
    Plan plan;
    plan.key.command = joinedWords({request->keyword, joinedWords(request->sources), "to", request->target});
    for (const BuildFlag &flag : instruction.flags)
        plan.key.command += " --" + flag.name + '=' + flag.value;
    plan.key.files = files->digests;
    const std::string owner = request->owner.empty() ? "" : "--chown=" + request->owner; // no blank behind it
    plan.createdBy = isBuildKit() ? copiedText(instruction, *request)
                                  : shellText() + " #(nop) " + request->keyword + ' ' + owner + files->checksum +
                                        " in " + request->target + ' ';
    plan.alwaysHasLayer = isBuildKit();
    plan.runtime = m_settings.runtime(m_setting.scope);
    plan.change = [files = *std::move(files), request = *std::move(request)](LabSession &session) {
        return strata::carryOut(files, request, session);
    };
    return plan;
}

} // namespace strata
