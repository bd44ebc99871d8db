// SPDX-License-Identifier: Apache-2.0
// State shared by all parts of the simulated `docker build`: the Dockerfile, its inputs and the result. The parts
// never talk to each other; each follows this object and changes it.
#pragma once

#include "model/build/build_report.h"
#include "views/common/job.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

/// The files that COPY and ADD copy.
struct BuildContext {
    enum class Kind { Nothing, Example, ExampleChanged, Folder, Lesson };
    Kind kind = Kind::Example;
    QString folder;          // path, if Folder
    LabBranchPtr files = {}; // if Lesson
};

/// Lives on the interface thread; owned by the document (one tab). Owns the cache and the built images.
class BuildState : public QObject {
    Q_OBJECT

public:
    explicit BuildState(QObject *parent = nullptr);
    ~BuildState() override; // stops a running build

    // -- input --
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    void setTag(const QString &tag); // "hello" or "hello:1"; may be empty
    [[nodiscard]] const QString &tag() const { return m_tag; }
    /// The builder whose rules apply.
    void setBuilder(Builder builder);
    [[nodiscard]] Builder builder() const { return m_builder; }
    void setContext(BuildContext context);
    [[nodiscard]] const BuildContext &context() const { return m_context; }
    /// Supplies the open images and the sample; called whenever they are needed.
    using ImageSource = std::function<std::vector<BaseImage>()>;
    void setImageSource(ImageSource source);
    /// Images that a lesson supplies; they precede all others.
    void setLessonImages(std::vector<BaseImage> images) { m_lessonImages = std::move(images); }
    /// All images that FROM can find, in this order: those built here, the lesson's, the open ones, and outside a
    /// lesson the small centos:7 of the examples.
    [[nodiscard]] BaseImages images() const;
    /// The title of the image to use for every unknown name. If it is empty or not found, the default among the open
    /// images is used.
    void setStandIn(const QString &title);
    /// FROM must name one of images().
    void setNoStandIn();

    // -- building --
    void build(bool withoutCache = false);
    void stop();
    [[nodiscard]] bool isBuilding() const { return m_job.isActive(); }
    void forgetCache();
    /// Forgets the built and the lesson's images, the cache and all steps.
    void forgetAll();
    /// The result of the latest build; during a build, the steps so far. Never null.
    [[nodiscard]] const BuildReportPtr &report() const { return m_report; }
    [[nodiscard]] const BuildImage *image() const; // null if none was built
    /// True if the Dockerfile or the builder has changed since the latest build began.
    [[nodiscard]] bool isOutdated() const
    {
        return m_builtText && (*m_builtText != m_text || m_usedBuilder != m_builder);
    }

    // -- selection --
    void selectStep(std::optional<std::size_t> step); // index into report()->steps
    [[nodiscard]] std::optional<std::size_t> selectedStep() const { return m_selected; }

Q_SIGNALS:
    void textChanged();
    void inputChanged(); // tag, builder, context, stand-in
    void begun();        // changed() follows
    void changed();      // the report
    void finished();     // changed() precedes it
    void selectionChanged();

private:
    [[nodiscard]] BuildRequest request(bool withoutCache) const;
    void takeSteps();
    void take(BuildReport report);

    QString m_text;
    std::optional<QString> m_builtText; // of the latest build
    QString m_tag;
    Builder m_builder = BuildRequest().builder;
    Builder m_usedBuilder = BuildRequest().builder; // of the latest build
    BuildContext m_context;
    ImageSource m_imageSource;
    std::vector<BaseImage> m_lessonImages;
    std::vector<std::pair<std::string, BuildImage>> m_built; // by tag, newest first
    QString m_standIn;
    bool m_hasStandIn = true;
    SharedBuildCachePtr m_cache = std::make_shared<SharedBuildCache>();
    BuildReportPtr m_report = std::make_shared<BuildReport>();
    std::optional<std::size_t> m_selected;
    std::vector<BuildStepReport> m_arrived; // steps that are not shown yet
    QTimer m_show;                          // collects them: many may arrive at once
    quint64 m_run = 0;                      // of the latest build
    Job m_job;                              // last: its destructor waits for work that uses the other members
};

} // namespace strata
