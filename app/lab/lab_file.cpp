// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_file.h"

#include "app/lab/lab_document.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_state.h"
#include "views/lessons/lesson_panel.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace strata {

namespace {

constexpr std::array<std::pair<LabSpeed, std::string_view>, 4> speeds{
    {{LabSpeed::Off, "off"}, {LabSpeed::Normal, "normal"}, {LabSpeed::Slow, "slow"}, {LabSpeed::Stepped, "stepped"}}};

} // namespace

LabFile::LabFile(LabState *state, LessonPanel *lessons, QObject *parent)
    : QObject(parent), m_state(state), m_lessons(lessons)
{
    // Another start is another session: it must not be written over the one that was saved.
    connect(m_state, &LabState::started, this, [this] { setSaved({}, m_change); });
    connect(m_state, &LabState::changed, this, &LabFile::noteChange);
    connect(m_lessons, &LessonPanel::progressed, this, &LabFile::noteChange);
}

void LabFile::noteChange()
{
    const bool wasModified = isModified();
    ++m_change;
    if (isModified() != wasModified)
        Q_EMIT changed();
}

QString LabFile::title() const
{
    const QString name = pathText(localPath(QFileInfo(m_path).fileName()));
    return isModified() ? name + QLatin1Char('*') : name;
}

void LabFile::setSaved(const QString &path, quint64 change)
{
    if (path == m_path && change == m_savedChange)
        return;
    m_path = path;
    m_savedChange = change;
    Q_EMIT changed();
}

bool LabFile::canBeSaved() const
{
    const SessionStart &start = m_state->beginning().origin;
    const SessionImage &image = start.image;
    return start.kind != SessionStart::Kind::Image || !image.source.empty() || !image.id.isNull() ||
           !image.manifest.isNull();
}

SavedSession LabFile::session() const
{
    SavedSession session;
    session.start = start();
    session.driver = std::string(m_state->driver().name);
    session.options = m_state->beginning().options;
    session.containers.clear();
    for (std::size_t i = 0; i < m_state->bench().containerCount(); ++i)
        session.containers.push_back({m_state->bench().allActions(i), m_state->bench().session(i).stepCount()});
    session.container = m_state->bench().container();
    session.selected = m_state->selected();
    const auto *const speed =
        std::ranges::find(speeds, m_state->speed(), &std::pair<LabSpeed, std::string_view>::first);
    if (speed != speeds.end())
        session.speed = std::string(speed->second);
    if (const LessonRun *run = m_lessons->run())
        session.lesson = LessonProgress{lesson(run->lesson().id), run->current(), run->stepsBefore()};
    return session;
}

SessionStart LabFile::start() const
{
    SessionStart start = m_state->beginning().origin;
    for (FolderChoice &choice : start.folders)
        choice.folder = std::filesystem::absolute(choice.folder);
    if (start.kind == SessionStart::Kind::Lesson)
        start.lesson = lesson(start.lesson.id);
    return start;
}

SessionLesson LabFile::lesson(const std::string &id) const
{
    const auto file = m_lessonFiles.find(id);
    return {id, file == m_lessonFiles.end() ? std::string() : file->second};
}

void LabFile::resume(const SavedSession &session)
{
    const auto *const speed =
        std::ranges::find(speeds, std::string_view(session.speed), &std::pair<LabSpeed, std::string_view>::second);
    if (speed != speeds.end())
        m_state->setSpeed(speed->first);
    if (session.lesson)
        (void)m_lessons->resume(*session.lesson);
    m_state->select(session.selected);
}

void LabFile::rememberLesson(const std::string &id, const QString &file)
{
    m_lessonFiles[id] = localPath(QFileInfo(file).absoluteFilePath()).string();
}

std::vector<QString> LabFile::lessonFiles() const
{
    std::vector<QString> files;
    for (const auto &[id, file] : m_lessonFiles)
        files.push_back(localName(file));
    return files;
}

SessionImage LabFile::sessionImage(const LabImage &image)
{
    const ImageInfo &info = image.image->info();
    if (image.request.kept)
        return {{}, info.number, image.name.toStdString(), {}, {}};
    return {image.request.sample ? std::string() : localPath(image.request.source).string(), info.number,
            image.name.toStdString(), info.manifestDigest, info.id};
}

} // namespace strata
