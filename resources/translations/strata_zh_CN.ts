<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Message</name>
    <message>
        <source>bad digest %1</source>
        <translation>摘要无效：%1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>the file ends at byte %1</source>
        <translation>文件在第 %1 字节处结束</translation>
    </message>
    <message>
        <source>too many packages</source>
        <translation>软件包过多</translation>
    </message>
    <message>
        <source>this build of Strata cannot read rpm databases</source>
        <translation>此版本的 Strata 编译时未带 rpm 数据库支持</translation>
    </message>
    <message>
        <source>not a text file</source>
        <translation>不是文本文件</translation>
    </message>
    <message>
        <source>too large for a patch</source>
        <translation>过大，无法写成补丁</translation>
    </message>
    <message>
        <source>too many lines for a patch</source>
        <translation>行数过多，无法写成补丁</translation>
    </message>
    <message>
        <source>a file ends early</source>
        <translation>有文件提前结束</translation>
    </message>
    <message>
        <source>the hard link&apos;s target is not in the image</source>
        <translation>硬链接的目标不在镜像中</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>layer %1 ends inside this file</source>
        <translation>第 %1 层在此文件中间结束</translation>
    </message>
    <message>
        <source>no digest</source>
        <translation>没有摘要</translation>
    </message>
    <message>
        <source>the file version is missing</source>
        <translation>缺少 version 文件</translation>
    </message>
    <message>
        <source>not the version of a dir transport</source>
        <translation>不是 dir 传输格式的 version</translation>
    </message>
    <message>
        <source>a signature; it is not checked</source>
        <translation>这是签名；不作检查</translation>
    </message>
    <message>
        <source>manifest.json: neither a manifest nor an index</source>
        <translation>manifest.json：既不是清单也不是索引</translation>
    </message>
    <message>
        <source>manifest.json lists no images</source>
        <translation>manifest.json 没有列出任何镜像</translation>
    </message>
    <message>
        <source>config %1</source>
        <translation>配置 %1</translation>
    </message>
    <message>
        <source>too many layers (%1); they are not shown</source>
        <translation>层过多（%1 个）；不予显示</translation>
    </message>
    <message>
        <source>more images than are read (%1)</source>
        <translation>镜像数超出读取上限（%1 个）</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>%1: not an object</source>
        <translation>%1：不是 JSON 对象</translation>
    </message>
    <message>
        <source>repositories names no image that is in the archive</source>
        <translation>repositories 所列镜像都不在归档中</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a layer ID</source>
        <translation>%1：“%2”不是层 ID</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>the parents form a cycle, at layer %1</source>
        <translation>父层构成循环，位于第 %1 层</translation>
    </message>
    <message>
        <source>more layers than are read</source>
        <translation>层数超出读取上限</translation>
    </message>
    <message>
        <source>layer %1 is not in the archive</source>
        <translation>第 %1 层不在归档中</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is not a regular file but a link that leads out of the archive</source>
        <translation>不是普通文件，而是指向归档之外的链接</translation>
    </message>
    <message>
        <source>the documents of this source are together larger than the limit (%1 bytes)</source>
        <translation>此来源的各文档总大小超出上限（%1 字节）</translation>
    </message>
    <message>
        <source>the digest algorithm %1 is not known, so the bytes cannot be checked</source>
        <translation>摘要算法 %1 未知，无法校验这些字节</translation>
    </message>
    <message>
        <source>digest mismatch: %1 is claimed, the bytes have %2</source>
        <translation>摘要不符：声明为 %1，实际字节为 %2</translation>
    </message>
    <message>
        <source>%1: not in %2</source>
        <translation>%1：不在%2中</translation>
    </message>
    <message>
        <source>left out with everything below: no file system accepts the name</source>
        <translation>连同其下所有内容一并略去：任何文件系统都不接受此名称</translation>
    </message>
    <message>
        <source>left out: a hard link whose target does not exist</source>
        <translation>已略去：硬链接的目标不存在</translation>
    </message>
    <message>
        <source>two of the paths are called &quot;%1&quot;</source>
        <translation>有两个路径都名为“%1”</translation>
    </message>
    <message>
        <source>the bytes of layer %1 are not in the source</source>
        <translation>来源中没有第 %1 层的字节</translation>
    </message>
    <message>
        <source>%1 became shorter while it was read</source>
        <translation>%1 在读取过程中变短了</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 已略去：%2</translation>
    </message>
    <message>
        <source>the layer ends inside this file</source>
        <translation>该层在此文件中间结束</translation>
    </message>
    <message>
        <source>a directory of that name is in the way</source>
        <translation>已有同名目录</translation>
    </message>
    <message>
        <source>it already exists</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>manifest.json and index.json name different layers (%1 and %2): docker load and containerd read different images; shown as index.json says</source>
        <translation>manifest.json 与 index.json 列出的层不同（%1 个与 %2 个）：docker load 与 containerd 读到的镜像不同；此处按 index.json 显示</translation>
    </message>
    <message>
        <source>manifest.json does not list %1: docker load into an image store of graph drivers loads %2; docker load into containerd&apos;s image store and ctr images import load all that index.json lists</source>
        <translation>manifest.json 未列出 %1：docker load 到图驱动的镜像存储时只载入 %2；docker load 到 containerd 镜像存储以及 ctr images import 会载入 index.json 所列的全部镜像</translation>
    </message>
    <message>
        <source>only manifest.json lists this image; containerd does not see it</source>
        <translation>只有 manifest.json 列出此镜像；containerd 看不到它</translation>
    </message>
    <message>
        <source>no image &apos;%1&apos; in this source; it has %2</source>
        <translation>此来源中没有镜像“%1”；它包含 %2</translation>
    </message>
    <message>
        <source>no image for %1 in this source; it has %2</source>
        <translation>此来源中没有适用于 %1 的镜像；它包含 %2</translation>
    </message>
    <message>
        <source>not an object; shown as a step without facts</source>
        <translation>不是 JSON 对象；显示为没有信息的一步</translation>
    </message>
    <message>
        <source>the image config cannot be read: %1</source>
        <translation>无法读取镜像配置：%1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>the digest is %1, not %2</source>
        <translation>摘要是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>the size is %1, not %2</source>
        <translation>大小是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>the layer cannot be decompressed: %1</source>
        <translation>无法解压该层：%1</translation>
    </message>
    <message>
        <source>the diff ID is %1, not %2</source>
        <translation>diff ID 是 %1，而不是 %2</translation>
    </message>
    <message>
        <source>the layer is damaged: %1</source>
        <translation>该层已损坏：%1</translation>
    </message>
    <message>
        <source>the layer is not in the source</source>
        <translation>来源中没有该层</translation>
    </message>
    <message>
        <source>the layer ends early</source>
        <translation>该层提前结束</translation>
    </message>
    <message>
        <source>no temporary file: %1</source>
        <translation>无法建立临时文件：%1</translation>
    </message>
    <message>
        <source>compression failed</source>
        <translation>压缩失败</translation>
    </message>
    <message>
        <source>the layer %1 does not match its digest</source>
        <translation>第 %1 层与其摘要不符</translation>
    </message>
    <message>
        <source>no image to write</source>
        <translation>没有可写出的镜像</translation>
    </message>
    <message>
        <source>bad digest: not a text</source>
        <translation>摘要无效：不是文本</translation>
    </message>
    <message>
        <source>the index contains itself</source>
        <translation>索引包含自身</translation>
    </message>
    <message>
        <source>the indexes lead to more entries than are followed (%1)</source>
        <translation>各索引引出的条目超出跟踪上限（%1 个）</translation>
    </message>
    <message>
        <source>more manifests than are read (%1)</source>
        <translation>清单数超出读取上限（%1 个）</translation>
    </message>
    <message>
        <source>a cycle: the index %1 contains itself</source>
        <translation>循环：索引 %1 包含自身</translation>
    </message>
    <message>
        <source>indexes are nested deeper than is followed (%1)</source>
        <translation>索引嵌套过深，超出跟踪上限（%1 层）</translation>
    </message>
    <message>
        <source>unknown media type %1; read by what it holds</source>
        <translation>未知的媒体类型 %1；按其内容读取</translation>
    </message>
    <message>
        <source>bad digest &apos;%1&apos;: its algorithm is not known, and there is no such blob</source>
        <translation>摘要“%1”无效：算法未知，也没有这样的 blob</translation>
    </message>
    <message>
        <source>the manifest is not in this file; only its descriptor is known</source>
        <translation>此文件中没有该清单；只知道它的描述符</translation>
    </message>
    <message>
        <source>unknown media type %1; listed as a blob</source>
        <translation>未知的媒体类型 %1；列为 blob</translation>
    </message>
    <message>
        <source>the blob is not in the archive</source>
        <translation>归档中没有该 blob</translation>
    </message>
    <message>
        <source>the manifest cannot be read: %1</source>
        <translation>无法读取清单：%1</translation>
    </message>
    <message>
        <source>the content ends early</source>
        <translation>内容提前结束</translation>
    </message>
    <message>
        <source>the blob has the digest %1, the manifest says %2</source>
        <translation>blob 的摘要是 %1，清单中写的是 %2</translation>
    </message>
    <message>
        <source>the layer has the diff ID %1, the config says %2</source>
        <translation>该层的 diff ID 是 %1，配置中写的是 %2</translation>
    </message>
    <message>
        <source>a foreign layer: it is not in the archive and is never fetched</source>
        <translation>外部层：不在归档中，也从不下载</translation>
    </message>
    <message>
        <source>the layer is not in the archive</source>
        <translation>归档中没有该层</translation>
    </message>
    <message>
        <source>the layer is not in the archive: %1</source>
        <translation>归档中没有该层：%1</translation>
    </message>
    <message>
        <source>the media type says %1, the bytes are %2</source>
        <translation>媒体类型写的是 %1，实际字节是 %2</translation>
    </message>
    <message>
        <source>the layer is encrypted; what is in it cannot be shown</source>
        <translation>该层已加密；无法显示其内容</translation>
    </message>
    <message>
        <source>the config lists %1 diff IDs, the image has %2 layers</source>
        <translation>配置列出 %1 个 diff ID，镜像有 %2 层</translation>
    </message>
    <message>
        <source>diff ID: %1</source>
        <translation>diff ID：%1</translation>
    </message>
    <message>
        <source>the tar cannot be written</source>
        <translation>无法写出 tar</translation>
    </message>
    <message>
        <source>the layer is finished</source>
        <translation>该层已经完成</translation>
    </message>
    <message>
        <source>no image in this source: there are blobs, but neither index.json nor manifest.json, and no manifest among them</source>
        <translation>此来源中没有镜像：有 blob，但既没有 index.json 也没有 manifest.json，其中也没有清单</translation>
    </message>
    <message>
        <source>the manifest names no config</source>
        <translation>清单没有指明配置</translation>
    </message>
    <message>
        <source>the config is not in the archive</source>
        <translation>归档中没有该配置</translation>
    </message>
    <message>
        <source>the layer has no media type; read as a tar</source>
        <translation>该层没有媒体类型；按 tar 读取</translation>
    </message>
    <message>
        <source>unknown media type %1: not read as a layer</source>
        <translation>未知的媒体类型 %1：不作为层读取</translation>
    </message>
    <message>
        <source>ambiguous document: it is an index and a manifest, or manifests of two kinds, at once; refused</source>
        <translation>文档有歧义：同时是索引和清单，或同时是两种清单；拒绝读取</translation>
    </message>
    <message>
        <source>media types differ: the descriptor says %1, the document says %2</source>
        <translation>媒体类型不一致：描述符写的是 %1，文档写的是 %2</translation>
    </message>
    <message>
        <source>the file oci-layout is missing; many tools refuse such a layout</source>
        <translation>缺少 oci-layout 文件；许多工具会拒绝这样的布局</translation>
    </message>
    <message>
        <source>imageLayoutVersion is &apos;%1&apos;; only 1.0.0 is known</source>
        <translation>imageLayoutVersion 是“%1”；只认识 1.0.0</translation>
    </message>
    <message>
        <source>index.json is missing, though oci-layout is there</source>
        <translation>有 oci-layout，却缺少 index.json</translation>
    </message>
    <message>
        <source>index.json: not a JSON object</source>
        <translation>index.json：不是 JSON 对象</translation>
    </message>
    <message>
        <source>%1; containerd refuses such an archive</source>
        <translation>%1；containerd 会拒绝这样的归档</translation>
    </message>
    <message>
        <source>index.json lists no images</source>
        <translation>index.json 没有列出任何镜像</translation>
    </message>
    <message>
        <source>no image in this archive: it is an empty tar</source>
        <translation>此归档中没有镜像：它是空的 tar</translation>
    </message>
    <message>
        <source>no image in this archive: there are blobs, but neither index.json nor manifest.json</source>
        <translation>此归档中没有镜像：有 blob，但既没有 index.json 也没有 manifest.json</translation>
    </message>
    <message>
        <source>%1 is there, but it lists no images</source>
        <translation>有 %1，但没有列出任何镜像</translation>
    </message>
    <message>
        <source>not an image but a plain tar (a root file system or a single layer); shown as one anonymous layer</source>
        <translation>不是镜像，而是普通 tar（根文件系统或单个层）；显示为一个匿名层</translation>
    </message>
    <message>
        <source>v1Compatibility: %1</source>
        <translation>v1Compatibility：%1</translation>
    </message>
    <message>
        <source>a legacy manifest (docker schema 1): no diff IDs and no config, so layers cannot be fully checked</source>
        <translation>旧式清单（docker schema 1）：没有 diff ID 和配置，无法完全校验各层</translation>
    </message>
    <message>
        <source>the manifest lists %1 layers and %2 history entries</source>
        <translation>清单列出 %1 层和 %2 条历史记录</translation>
    </message>
    <message>
        <source>compressed data expands to more than %1 times its size</source>
        <translation>压缩数据解压后超过其大小的 %1 倍</translation>
    </message>
    <message>
        <source>the data ends at offset %1 of %2</source>
        <translation>数据在偏移 %1 处结束，应有 %2</translation>
    </message>
    <message>
        <source>compressed data ends early</source>
        <translation>压缩数据提前结束</translation>
    </message>
    <message>
        <source>damaged compressed data at offset %1</source>
        <translation>偏移 %1 处的压缩数据已损坏</translation>
    </message>
    <message>
        <source>compression %1 is not supported by this build</source>
        <translation>此版本编译时未带 %1 压缩支持</translation>
    </message>
    <message>
        <source>no such file: %1</source>
        <translation>没有此文件：%1</translation>
    </message>
    <message>
        <source>%1: not a regular file</source>
        <translation>%1：不是普通文件</translation>
    </message>
    <message>
        <source>has %1 bytes, more than the limit of %2</source>
        <translation>有 %1 字节，超出上限 %2</translation>
    </message>
    <message>
        <source>ends early: %1 of %2 bytes</source>
        <translation>提前结束：%2 字节中只有 %1 字节</translation>
    </message>
    <message>
        <source>expands to more than %1 times its size</source>
        <translation>解压后超过其大小的 %1 倍</translation>
    </message>
    <message>
        <source>compression %1 is not supported</source>
        <translation>不支持 %1 压缩</translation>
    </message>
    <message>
        <source>more than %1 files; the rest are left out</source>
        <translation>文件超过 %1 个；其余略去</translation>
    </message>
    <message>
        <source>garbage after the gzip data at offset %1</source>
        <translation>偏移 %1 处的 gzip 数据之后有多余字节</translation>
    </message>
    <message>
        <source>bad gzip header</source>
        <translation>gzip 头无效</translation>
    </message>
    <message>
        <source>bad gzip header: unknown method %1</source>
        <translation>gzip 头无效：未知的方法 %1</translation>
    </message>
    <message>
        <source>bad gzip header: reserved flags are set</source>
        <translation>gzip 头无效：设置了保留标志</translation>
    </message>
    <message>
        <source>bad gzip header: wrong checksum</source>
        <translation>gzip 头无效：校验和错误</translation>
    </message>
    <message>
        <source>a seek point cannot be read</source>
        <translation>无法读取定位点</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation>应为%1，实际为%2</translation>
    </message>
    <message>
        <source>begins with a byte order mark</source>
        <translation>以字节顺序标记开头</translation>
    </message>
    <message>
        <source>is UTF-16 text, not UTF-8</source>
        <translation>是 UTF-16 文本，不是 UTF-8</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>more than one value</source>
        <translation>不止一个值</translation>
    </message>
    <message>
        <source>%1: not valid JSON: %2, at offset %3</source>
        <translation>%1：不是有效的 JSON：%2，位于偏移 %3</translation>
    </message>
    <message>
        <source>%1: larger than the limit of %2 MiB for a document</source>
        <translation>%1：超出文档上限 %2 MiB</translation>
    </message>
    <message>
        <source>%1: not valid JSON: %2</source>
        <translation>%1：不是有效的 JSON：%2</translation>
    </message>
    <message>
        <source>not valid UTF-8; the bad bytes are shown as U+FFFD</source>
        <translation>不是有效的 UTF-8；无效字节显示为 U+FFFD</translation>
    </message>
    <message>
        <source>nesting deeper than %1, at offset %2</source>
        <translation>嵌套超过 %1 层，位于偏移 %2</translation>
    </message>
    <message>
        <source>%1, not an image archive</source>
        <translation>%1，不是镜像归档</translation>
    </message>
    <message>
        <source>more than %1 MiB follow the end marker; the rest was not read</source>
        <translation>结束标记之后超过 %1 MiB；其余未读取</translation>
    </message>
    <message>
        <source>not a tar archive: compressed more than once</source>
        <translation>不是 tar 归档：压缩了不止一次</translation>
    </message>
    <message>
        <source>cannot read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>%1 is not in the archive</source>
        <translation>归档中没有 %1</translation>
    </message>
    <message>
        <source>%1 is not a regular file</source>
        <translation>%1 不是普通文件</translation>
    </message>
    <message>
        <source>%1 is in a link loop</source>
        <translation>%1 处于链接循环中</translation>
    </message>
    <message>
        <source>unpacked archive is larger than the limit of %1 GiB</source>
        <translation>解压后的归档超出上限 %1 GiB</translation>
    </message>
    <message>
        <source>cannot make the directory %1</source>
        <translation>无法创建目录 %1</translation>
    </message>
    <message>
        <source>cannot write a temporary file in %1</source>
        <translation>无法写入 %1 中的临时文件</translation>
    </message>
    <message>
        <source>size %1 of a %2 is ignored</source>
        <translation>%2的大小 %1 已忽略</translation>
    </message>
    <message>
        <source>bad sparse map; only the stored bytes are shown</source>
        <translation>稀疏映射无效；只显示已存储的字节</translation>
    </message>
    <message>
        <source>bad %1 in the header, read as %2</source>
        <translation>头部中的 %1 无效，读作 %2</translation>
    </message>
    <message>
        <source>bad mtime in the header</source>
        <translation>头部中的 mtime 无效</translation>
    </message>
    <message>
        <source>bad mode in the header</source>
        <translation>头部中的权限位无效</translation>
    </message>
    <message>
        <source>bad size in an extended header</source>
        <translation>扩展头中的大小无效</translation>
    </message>
    <message>
        <source>bad size in the header</source>
        <translation>头部中的大小无效</translation>
    </message>
    <message>
        <source>size is %1 in the extended header and %2 in the header; the first counts</source>
        <translation>扩展头中的大小是 %1，头部中是 %2；以前者为准</translation>
    </message>
    <message>
        <source>extended header: bad %1: %2</source>
        <translation>扩展头：%1 无效：%2</translation>
    </message>
    <message>
        <source>extended header: record without a length: %1</source>
        <translation>扩展头：记录没有长度：%1</translation>
    </message>
    <message>
        <source>extended header: record with a wrong length: %1</source>
        <translation>扩展头：记录长度错误：%1</translation>
    </message>
    <message>
        <source>extended header: record without a newline at its end: %1</source>
        <translation>扩展头：记录末尾没有换行符：%1</translation>
    </message>
    <message>
        <source>extended header: record without a key: %1</source>
        <translation>扩展头：记录没有键：%1</translation>
    </message>
    <message>
        <source>global header: sparse map ignored</source>
        <translation>全局头：稀疏映射已忽略</translation>
    </message>
    <message>
        <source>global header: attribute %1 ignored</source>
        <translation>全局头：属性 %1 已忽略</translation>
    </message>
    <message>
        <source>extended header: %1 is not base64</source>
        <translation>扩展头：%1 不是 base64</translation>
    </message>
    <message>
        <source>attribute %1 is larger than the limit</source>
        <translation>属性 %1 超出上限</translation>
    </message>
    <message>
        <source>extended header: %1 is too long</source>
        <translation>扩展头：%1 过长</translation>
    </message>
    <message>
        <source>extended header: bad mtime: %1</source>
        <translation>扩展头：mtime 无效：%1</translation>
    </message>
    <message>
        <source>bad header</source>
        <translation>头部无效</translation>
    </message>
    <message>
        <source>truncated at offset %1</source>
        <translation>在偏移 %1 处被截断</translation>
    </message>
    <message>
        <source>bad size in the extended header</source>
        <translation>扩展头中的大小无效</translation>
    </message>
    <message>
        <source>extended header of %1 bytes at offset %2 is larger than the limit</source>
        <translation>偏移 %2 处的扩展头有 %1 字节，超出上限</translation>
    </message>
    <message>
        <source>more than one %1 for one entry; the last one counts</source>
        <translation>一个条目有多个 %1；以最后一个为准</translation>
    </message>
    <message>
        <source>global header without any effect</source>
        <translation>全局头没有任何作用</translation>
    </message>
    <message>
        <source>global header: applied to the entries that follow; container engines ignore it</source>
        <translation>全局头：作用于其后的条目；容器引擎会忽略它</translation>
    </message>
    <message>
        <source>unknown entry type &apos;%1&apos;</source>
        <translation>未知的条目类型“%1”</translation>
    </message>
    <message>
        <source>%1 at offset %2</source>
        <translation>%1，位于偏移 %2</translation>
    </message>
    <message>
        <source>a member&apos;s name has %1 bytes; it is left out</source>
        <translation>一个成员的名称有 %1 字节；已略去</translation>
    </message>
    <message>
        <source>member without a name is ignored</source>
        <translation>没有名称的成员已忽略</translation>
    </message>
    <message>
        <source>more than %1 members; the rest are left out</source>
        <translation>成员超过 %1 个；其余略去</translation>
    </message>
    <message>
        <source>not a tar archive: %1</source>
        <translation>不是 tar 归档：%1</translation>
    </message>
    <message>
        <source>not a tar archive</source>
        <translation>不是 tar 归档</translation>
    </message>
    <message>
        <source>the file is cut off: it ends after %1 bytes</source>
        <translation>文件不完整：在 %1 字节后结束</translation>
    </message>
    <message>
        <source>the file is cut off: it ends after %1 bytes (%2 unpacked)</source>
        <translation>文件不完整：在 %1 字节后结束（解压后 %2 字节）</translation>
    </message>
    <message>
        <source>%1, inside %2, of which %3 of %4 bytes are there</source>
        <translation>%1，位于 %2 中，该成员 %4 字节中只有 %3 字节</translation>
    </message>
    <message>
        <source>end marker missing</source>
        <translation>缺少结束标记</translation>
    </message>
    <message>
        <source>zstd data ends early</source>
        <translation>zstd 数据提前结束</translation>
    </message>
    <message>
        <source>filter: a closing quote is missing</source>
        <translation>筛选器：缺少右引号</translation>
    </message>
    <message>
        <source>filter term &apos;%1&apos;</source>
        <translation>筛选项“%1”</translation>
    </message>
    <message>
        <source>filter: &apos;%1&apos; is unknown; put it in quotes to search for the text itself</source>
        <translation>筛选器：“%1”未知；如要搜索此文本本身，请加引号</translation>
    </message>
    <message>
        <source>filter: a term is missing before &apos;|&apos;</source>
        <translation>筛选器：“|”之前缺少筛选项</translation>
    </message>
    <message>
        <source>filter: a term is missing after &apos;|&apos;</source>
        <translation>筛选器：“|”之后缺少筛选项</translation>
    </message>
    <message>
        <source>its value is missing: %1</source>
        <translation>缺少值：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not %2</source>
        <translation>“%1”不是%2</translation>
    </message>
    <message>
        <source>no such key</source>
        <translation>没有此键</translation>
    </message>
    <message>
        <source>a whiteout of a path that no lower layer has</source>
        <translation>白障（whiteout）所指的路径在下层中都不存在</translation>
    </message>
    <message>
        <source>too many links were followed in this image; left out of the merged tree</source>
        <translation>此镜像中跟随的链接过多；未放入合并视图</translation>
    </message>
    <message>
        <source>lands at %1, because a directory of its path is a symbolic link</source>
        <translation>落在 %1，因为其路径中有一级目录是符号链接</translation>
    </message>
    <message>
        <source>%1; what came before is shown (%2 entries)</source>
        <translation>%1；显示此前的内容（%2 个条目）</translation>
    </message>
    <message>
        <source>more than %1 entries</source>
        <translation>条目超过 %1 个</translation>
    </message>
    <message>
        <source>a path of %1 components; the entry is left out</source>
        <translation>路径有 %1 级；该条目已略去</translation>
    </message>
    <message>
        <source>a path of %1 bytes; the entry is left out</source>
        <translation>路径有 %1 字节；该条目已略去</translation>
    </message>
    <message>
        <source>a link target of %1 bytes; the entry is left out</source>
        <translation>链接目标有 %1 字节；该条目已略去</translation>
    </message>
    <message>
        <source>the layer has too many entries or names; the rest is left out</source>
        <translation>该层的条目或名称过多；其余略去</translation>
    </message>
    <message>
        <source>an entry without a name; left out</source>
        <translation>没有名称的条目；已略去</translation>
    </message>
    <message>
        <source>a whiteout that names nothing, &quot;.&quot; or &quot;..&quot;; ignored</source>
        <translation>白障（whiteout）没有指明名称，或名称是“.”或“..”；已忽略</translation>
    </message>
    <message>
        <source>too many extended attributes or sparse maps in this layer; those of this entry are left out</source>
        <translation>此层中的扩展属性或稀疏映射过多；此条目的已略去</translation>
    </message>
    <message>
        <source>a character device 0:0: a whiteout of overlayfs, not of an image; shown as it is</source>
        <translation>字符设备 0:0：是 overlayfs 的白障（whiteout），不是镜像的；按原样显示</translation>
    </message>
    <message>
        <source>an opaque mark of overlayfs, not of an image; shown as it is</source>
        <translation>overlayfs 的不透明标记，不是镜像的；按原样显示</translation>
    </message>
    <message>
        <source>removed from lower layers and stored again by the same layer</source>
        <translation>从下层删除，又由同一层重新存储</translation>
    </message>
    <message>
        <source>%1: no such file or directory</source>
        <translation>%1：没有那个文件或目录</translation>
    </message>
    <message>
        <source>%1: not a directory</source>
        <translation>%1：不是目录</translation>
    </message>
    <message>
        <source>%1: too many links</source>
        <translation>%1：链接过多</translation>
    </message>
    <message>
        <source>the layer has no entry for this directory: Docker&apos;s overlay2 and Podman&apos;s overlay show it as 0755 root, others keep %1 %2:%3</source>
        <translation>该层没有此目录的条目：Docker 的 overlay2 和 Podman 的 overlay 显示为 0755 root，其他保留 %1 %2:%3</translation>
    </message>
    <message>
        <source>a hard link to itself</source>
        <translation>指向自身的硬链接</translation>
    </message>
    <message>
        <source>a hard link to %1, which this layer removes; read as the file of the layers below</source>
        <translation>指向 %1 的硬链接，而此层删除了 %1；按下层的文件读取</translation>
    </message>
    <message>
        <source>a hard link to %1, a file of a lower layer: Docker with overlay2, containerd&apos;s overlayfs and Podman&apos;s overlay cannot load this image; vfs, btrfs and umoci can</source>
        <translation>指向下层文件 %1 的硬链接：使用 overlay2 的 Docker、containerd 的 overlayfs 和 Podman 的 overlay 无法载入此镜像；vfs、btrfs 和 umoci 可以</translation>
    </message>
    <message>
        <source>a hard link to %1, which is a directory</source>
        <translation>指向 %1 的硬链接，而 %1 是目录</translation>
    </message>
    <message>
        <source>a hard link to %1, which is not in the image</source>
        <translation>指向 %1 的硬链接，而 %1 不在镜像中</translation>
    </message>
    <message>
        <source>the inline data does not have the digest and size that it claims; ignored</source>
        <translation>内嵌数据与其声明的摘要和大小不符；已忽略</translation>
    </message>
    <message>
        <source>digest mismatch: the config&apos;s name claims %1, but its bytes have %2</source>
        <translation>摘要不符：配置的名称声明为 %1，实际字节为 %2</translation>
    </message>
    <message>
        <source>a tag is not valid text; its invalid bytes are shown as U+FFFD</source>
        <translation>标签不是有效文本；无效字节显示为 U+FFFD</translation>
    </message>
    <message>
        <source>manifest.json is not a list of images</source>
        <translation>manifest.json 不是镜像列表</translation>
    </message>
    <message>
        <source>missing parent: layer &apos;%1&apos; is not in the archive, nor are the layers below it</source>
        <translation>缺少父层：层“%1”及其下各层都不在归档中</translation>
    </message>
    <message>
        <source>the file system after layer %1</source>
        <translation>第 %1 层之后的文件系统</translation>
    </message>
    <message>
        <source>not a file on this machine; to save an image of an engine or a registry to a file: %1</source>
        <translation>本机上没有此文件；将引擎或镜像仓库中的镜像保存为文件的方法：%1</translation>
    </message>
    <message>
        <source>not what %1: names, but %2 (a directory)</source>
        <translation>不是 %1: 所指的类型，而是%2（目录）</translation>
    </message>
    <message>
        <source>not what %1: names, but %2 (a file)</source>
        <translation>不是 %1: 所指的类型，而是%2（文件）</translation>
    </message>
    <message>
        <source>the index says %1, the config %2; engines go by the index</source>
        <translation>索引写的是 %1，配置写的是 %2；引擎以索引为准</translation>
    </message>
    <message>
        <source>the history lists %1 layers, the image has %2</source>
        <translation>历史记录列出 %1 层，镜像有 %2 层</translation>
    </message>
    <message>
        <source>not a valid path in a layer: &quot;%1&quot;</source>
        <translation>不是层中的有效路径：“%1”</translation>
    </message>
    <message>
        <source>an opaque mark is a property of its directory</source>
        <translation>不透明标记是其目录的属性</translation>
    </message>
    <message>
        <source>not a valid target of a hard link: &quot;%1&quot;</source>
        <translation>不是硬链接的有效目标：“%1”</translation>
    </message>
    <message>
        <source>it is not in the part that has arrived</source>
        <translation>不在已到达的部分中</translation>
    </message>
    <message>
        <source>this layer has arrived, but not the manifest that says which image it belongs to</source>
        <translation>此层已到达，但指明它属于哪个镜像的清单尚未到达</translation>
    </message>
    <message>
        <source>no index.json or manifest.json lists the images: they were found by looking at the blobs, and have no names</source>
        <translation>没有 index.json 或 manifest.json 列出这些镜像：它们是从 blob 中找到的，没有名称</translation>
    </message>
    <message>
        <source>this is %1</source>
        <translation>这是%1</translation>
    </message>
    <message>
        <source>the document is not what its media type says; read as what it contains</source>
        <translation>文档与其媒体类型不符；按其内容读取</translation>
    </message>
    <message>
        <source>no image in this directory: it is %1; to save an image from it: %2</source>
        <translation>此目录中没有镜像：它是%1；从中保存镜像的方法：%2</translation>
    </message>
    <message>
        <source>no image in this directory: %1 is there, but it lists no images</source>
        <translation>此目录中没有镜像：有 %1，但没有列出任何镜像</translation>
    </message>
    <message>
        <source>no image in this directory: it contains none of index.json, manifest.json and repositories (a root file system must be packed into a tar to be opened)</source>
        <translation>此目录中没有镜像：没有 index.json、manifest.json 和 repositories（根文件系统须打包为 tar 才能打开）</translation>
    </message>
    <message>
        <source>this is %1, not an image; shown as plain files. To save an image from it: %2</source>
        <translation>这是%1，不是镜像；按普通文件显示。从中保存镜像的方法：%2</translation>
    </message>
    <message>
        <source>a signed schema 1 manifest: its digest is that of the signed part</source>
        <translation>带签名的 schema 1 清单：其摘要是被签名部分的摘要</translation>
    </message>
    <message>
        <source>the compressed data ends before offset %1</source>
        <translation>压缩数据在偏移 %1 之前结束</translation>
    </message>
    <message>
        <source>cannot list the directory: %1</source>
        <translation>无法列出目录：%1</translation>
    </message>
    <message>
        <source>the directory cannot be listed: %1</source>
        <translation>无法列出该目录：%1</translation>
    </message>
    <message>
        <source>a device, fifo or socket; ignored</source>
        <translation>设备文件、命名管道或套接字；已忽略</translation>
    </message>
    <message>
        <source>contains a NUL byte, at offset %1</source>
        <translation>含有 NUL 字节，位于偏移 %1</translation>
    </message>
    <message>
        <source>key &quot;%1&quot; occurs more than once; the last one counts</source>
        <translation>键“%1”出现了不止一次；以最后一次为准</translation>
    </message>
    <message>
        <source>other keys occur more than once</source>
        <translation>其他键出现了不止一次</translation>
    </message>
    <message>
        <source>not a 64-bit integer</source>
        <translation>不是 64 位整数</translation>
    </message>
    <message>
        <source>a list of strings</source>
        <translation>字符串列表</translation>
    </message>
    <message>
        <source>the compressed data contains an empty file</source>
        <translation>压缩数据中是空文件</translation>
    </message>
    <message>
        <source>the whole archive is compressed (%1)</source>
        <translation>整个归档经过压缩（%1）</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>%1 is a link that leads outside the archive</source>
        <translation>%1 是指向归档之外的链接</translation>
    </message>
    <message>
        <source>%1 occurs %2 times; the last one counts</source>
        <translation>%1 出现了 %2 次；以最后一次为准</translation>
    </message>
    <message>
        <source>cannot create a temporary file in %1</source>
        <translation>无法在 %1 中建立临时文件</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>符号链接</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备文件</translation>
    </message>
    <message>
        <source>fifo</source>
        <translation>命名管道</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>hard link</source>
        <translation>硬链接</translation>
    </message>
    <message>
        <source>size %1 of a %2 is ignored: a header follows</source>
        <translation>%2的大小 %1 已忽略：其后是头部</translation>
    </message>
    <message>
        <source>size %1 of a %2: a body follows and is skipped</source>
        <translation>%2的大小为 %1：其后有内容，已跳过</translation>
    </message>
    <message>
        <source>extended header: attribute without a valid name</source>
        <translation>扩展头：属性没有有效名称</translation>
    </message>
    <message>
        <source>extended header: %1 contains a NUL byte and is cut there</source>
        <translation>扩展头：%1 含有 NUL 字节，在该处截断</translation>
    </message>
    <message>
        <source>data after a single zero block is not read as entries</source>
        <translation>单个全零块之后的数据不作为条目读取</translation>
    </message>
    <message>
        <source>data after the end marker is not read as entries</source>
        <translation>结束标记之后的数据不作为条目读取</translation>
    </message>
    <message>
        <source>extended header at offset %1 is not followed by an entry</source>
        <translation>偏移 %1 处的扩展头之后没有条目</translation>
    </message>
    <message>
        <source>the name leads outside the archive</source>
        <translation>名称指向归档之外</translation>
    </message>
    <message>
        <source>a device or fifo; ignored</source>
        <translation>设备文件或命名管道；已忽略</translation>
    </message>
    <message>
        <source>a regular expression: %1</source>
        <translation>正则表达式：%1</translation>
    </message>
    <message>
        <source>a layer number such as 3, 2-4 or 3,5</source>
        <translation>层号，如 3、2-4 或 3,5</translation>
    </message>
    <message>
        <source>a size such as 0, 4k, 1.5M or 1M-2M</source>
        <translation>大小，如 0、4k、1.5M 或 1M-2M</translation>
    </message>
    <message>
        <source>a size that something can be smaller than</source>
        <translation>可以比它更小的大小</translation>
    </message>
    <message>
        <source>one of f d l c b p w, file folder link hardlink device char block fifo whiteout</source>
        <translation>f d l c b p w、file folder link hardlink device char block fifo whiteout 之一</translation>
    </message>
    <message>
        <source>one of added modified metadata removed</source>
        <translation>added modified metadata removed 之一</translation>
    </message>
    <message>
        <source>one of added removed modified metadata moved same, content mode owner mtime xattrs type link</source>
        <translation>added removed modified metadata moved same、content mode owner mtime xattrs type link 之一</translation>
    </message>
    <message>
        <source>one of setuid setgid sticky writable exec hidden empty link hardlink broken sparse capability removed</source>
        <translation>setuid setgid sticky writable exec hidden empty link hardlink broken sparse capability removed 之一</translation>
    </message>
    <message>
        <source>an octal mode such as 4755, /6000 (any of these bits) or -0022 (all of them)</source>
        <translation>八进制权限，如 4755、/6000（其中任一位）或 -0022（全部）</translation>
    </message>
    <message>
        <source>a number such as 0, 1000-1999 or 0,33</source>
        <translation>数字，如 0、1000-1999 或 0,33</translation>
    </message>
    <message>
        <source>a name or a number</source>
        <translation>名称或数字</translation>
    </message>
    <message>
        <source>a time such as 2024-01-31 or 2024-01-31T12:00 (UTC)</source>
        <translation>时间，如 2024-01-31 或 2024-01-31T12:00（UTC）</translation>
    </message>
    <message>
        <source>this layer could not be read completely: the tree is incomplete from this layer upwards</source>
        <translation>此层未能完整读取：从此层起，文件树不完整</translation>
    </message>
    <message>
        <source>a directory is replaced by something else, and everything in it is gone</source>
        <translation>目录被其他类型的条目取代，其中所有内容随之消失</translation>
    </message>
    <message>
        <source>stored by this layer, but lost because the layer then replaces %1</source>
        <translation>由此层存储，但因该层随后取代了 %1 而丢失</translation>
    </message>
    <message>
        <source>its directory is a loop of symbolic links; left out of the merged tree</source>
        <translation>其目录是符号链接循环；未放入合并视图</translation>
    </message>
    <message>
        <source>its directory is a link to something that is not a directory; left out of the merged tree</source>
        <translation>其目录是指向非目录的链接；未放入合并视图</translation>
    </message>
    <message>
        <source>lands at %1, because a directory of its path is a symbolic link; under Docker&apos;s overlay2, containerd and Podman, a directory replaces the link of a lower layer</source>
        <translation>落在 %1，因为其路径中有一级目录是符号链接；在 Docker 的 overlay2、containerd 和 Podman 下，目录会取代下层的链接</translation>
    </message>
    <message>
        <source>an absolute name; it is taken from the image&apos;s root</source>
        <translation>绝对路径；从镜像的根目录算起</translation>
    </message>
    <message>
        <source>the name leads outside the image; it is taken from the image&apos;s root</source>
        <translation>名称指向镜像之外；从镜像的根目录算起</translation>
    </message>
    <message>
        <source>the name contains &quot;..&quot;</source>
        <translation>名称含有“..”</translation>
    </message>
    <message>
        <source>an entry that would replace the root directory; left out</source>
        <translation>会取代根目录的条目；已略去</translation>
    </message>
    <message>
        <source>an internal file of aufs; not shown in the merged tree</source>
        <translation>aufs 的内部文件；不在合并视图中显示</translation>
    </message>
    <message>
        <source>something is stored below a path that is not a directory; the path becomes one</source>
        <translation>在非目录的路径之下存储了内容；该路径变为目录</translation>
    </message>
    <message>
        <source>the layer stores something below this symbolic link of a lower layer: under Docker&apos;s overlay2, containerd and Podman a directory replaces the link; vfs, btrfs and umoci follow it</source>
        <translation>该层在下层的这个符号链接之下存储了内容：在 Docker 的 overlay2、containerd 和 Podman 下，目录会取代该链接；vfs、btrfs 和 umoci 会跟随它</translation>
    </message>
    <message>
        <source>the layer stores entries below a symbolic link of its own; they are placed where the link leads inside the image</source>
        <translation>该层在自己的符号链接之下存储了条目；它们落在该链接于镜像中所指之处</translation>
    </message>
    <message>
        <source>a directory without an entry of its own</source>
        <translation>目录没有自己的条目</translation>
    </message>
    <message>
        <source>a hard link to %1, which is a link back to this path</source>
        <translation>指向 %1 的硬链接，而 %1 又指回此路径</translation>
    </message>
    <message>
        <source>containerd&apos;s store</source>
        <translation>containerd 的存储</translation>
    </message>
    <message>
        <source>containerd&apos;s store (snapshotter %1)</source>
        <translation>containerd 的存储（快照器 %1）</translation>
    </message>
    <message>
        <source>%1, used by %2</source>
        <translation>%1，由 %2 使用</translation>
    </message>
    <message>
        <source>Docker&apos;s image store (storage driver %1)</source>
        <translation>Docker 的镜像存储（存储驱动 %1）</translation>
    </message>
    <message>
        <source>the image store of Podman, Buildah and CRI-O (containers/storage, driver %1)</source>
        <translation>Podman、Buildah 和 CRI-O 的镜像存储（containers/storage，驱动 %1）</translation>
    </message>
    <message>
        <source>Docker&apos;s data directory without an image store (its images are in containerd&apos;s)</source>
        <translation>没有镜像存储的 Docker 数据目录（其镜像在 containerd 的存储中）</translation>
    </message>
    <message>
        <source>a docker archive</source>
        <translation>docker 归档</translation>
    </message>
    <message>
        <source>a docker archive and OCI layout</source>
        <translation>docker 归档兼 OCI 布局</translation>
    </message>
    <message>
        <source>a docker archive of version 1</source>
        <translation>第 1 版 docker 归档</translation>
    </message>
    <message>
        <source>an OCI layout</source>
        <translation>OCI 布局</translation>
    </message>
    <message>
        <source>a dir: directory of skopeo</source>
        <translation>skopeo 的 dir: 目录</translation>
    </message>
    <message>
        <source>a plain tar without an image</source>
        <translation>不含镜像的普通 tar</translation>
    </message>
    <message>
        <source>blobs without an index</source>
        <translation>没有索引的 blob</translation>
    </message>
    <message>
        <source>config not in the archive: &apos;%1&apos;</source>
        <translation>归档中没有该配置：“%1”</translation>
    </message>
    <message>
        <source>a foreign layer, which is not in the source</source>
        <translation>外部层，来源中没有它</translation>
    </message>
    <message>
        <source>the layer is encrypted: its diff ID cannot be checked</source>
        <translation>该层已加密：无法校验其 diff ID</translation>
    </message>
    <message>
        <source>there is no image %1 here, nor any other</source>
        <translation>这里没有镜像 %1，也没有别的镜像</translation>
    </message>
    <message>
        <source>there is no image %1 here; the images here are: %2</source>
        <translation>这里没有镜像 %1；这里的镜像有：%2</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 失败：%2</translation>
    </message>
    <message>
        <source>failed to compute cache key: %1: not found</source>
        <translation>无法计算缓存键：%1：未找到</translation>
    </message>
    <message>
        <source>When using %1 with more than one source file, the destination must be a directory and end with a /</source>
        <translation>%1 有多个源文件时，目标必须是目录并以 / 结尾</translation>
    </message>
    <message>
        <source>cannot copy to non-directory: %1</source>
        <translation>无法复制到非目录：%1</translation>
    </message>
    <message>
        <source>cannot replace to directory %1 with file</source>
        <translation>无法用文件取代目录 %1</translation>
    </message>
    <message>
        <source>unknown instruction: %1</source>
        <translation>未知的指令：%1</translation>
    </message>
    <message>
        <source>Chaining ONBUILD via `ONBUILD ONBUILD` isn&apos;t allowed</source>
        <translation>不允许用 `ONBUILD ONBUILD` 串接</translation>
    </message>
    <message>
        <source>%1 isn&apos;t allowed as an ONBUILD trigger</source>
        <translation>%1 不允许作为 ONBUILD 触发器</translation>
    </message>
    <message>
        <source>unknown flag: --%1</source>
        <translation>未知的选项：--%1</translation>
    </message>
    <message>
        <source>missing a value on flag: --%1</source>
        <translation>选项缺少值：--%1</translation>
    </message>
    <message>
        <source>when using JSON array syntax, arrays must be comprised of strings only</source>
        <translation>使用 JSON 数组语法时，数组只能由字符串组成</translation>
    </message>
    <message>
        <source>%1 requires at least one argument</source>
        <translation>%1 至少需要一个参数</translation>
    </message>
    <message>
        <source>SHELL requires the arguments to be in JSON form</source>
        <translation>SHELL 的参数必须为 JSON 形式</translation>
    </message>
    <message>
        <source>SHELL requires at least one argument</source>
        <translation>SHELL 至少需要一个参数</translation>
    </message>
    <message>
        <source>HEALTHCHECK requires at least one argument</source>
        <translation>HEALTHCHECK 至少需要一个参数</translation>
    </message>
    <message>
        <source>HEALTHCHECK NONE takes no arguments</source>
        <translation>HEALTHCHECK NONE 不带参数</translation>
    </message>
    <message>
        <source>Unknown type &quot;%1&quot; in HEALTHCHECK (try CMD)</source>
        <translation>HEALTHCHECK 中的类型“%1”未知（可用 CMD）</translation>
    </message>
    <message>
        <source>Missing command after HEALTHCHECK CMD</source>
        <translation>HEALTHCHECK CMD 之后缺少命令</translation>
    </message>
    <message>
        <source>%1 must have two arguments</source>
        <translation>%1 必须有两个参数</translation>
    </message>
    <message>
        <source>Syntax error - can&apos;t find = in &quot;%1&quot;. Must be of the form: name=value</source>
        <translation>语法错误：“%1”中没有 =。须写成 name=value</translation>
    </message>
    <message>
        <source>%1 names can not be blank</source>
        <translation>%1 的名称不能为空</translation>
    </message>
    <message>
        <source>ARG names can not be blank</source>
        <translation>ARG 的名称不能为空</translation>
    </message>
    <message>
        <source>ARG requires at least one argument</source>
        <translation>ARG 至少需要一个参数</translation>
    </message>
    <message>
        <source>%1 requires at least two arguments</source>
        <translation>%1 至少需要两个参数</translation>
    </message>
    <message>
        <source>%1 requires at least two arguments, but only one was provided. Destination could not be determined</source>
        <translation>%1 至少需要两个参数，但只给出一个，无法确定目标</translation>
    </message>
    <message>
        <source>VOLUME requires at least one argument</source>
        <translation>VOLUME 至少需要一个参数</translation>
    </message>
    <message>
        <source>VOLUME specified can not be an empty string</source>
        <translation>VOLUME 不能是空字符串</translation>
    </message>
    <message>
        <source>FROM requires either one or three arguments</source>
        <translation>FROM 需要一个或三个参数</translation>
    </message>
    <message>
        <source>invalid name for build stage: &quot;%1&quot;, name can&apos;t start with a number or contain symbols</source>
        <translation>构建阶段名称无效：“%1”，名称不能以数字开头，也不能含有符号</translation>
    </message>
    <message>
        <source>%1 requires exactly one argument</source>
        <translation>%1 只能有一个参数</translation>
    </message>
    <message>
        <source>ONBUILD requires at least one argument</source>
        <translation>ONBUILD 至少需要一个参数</translation>
    </message>
    <message>
        <source>no build stage in current context: %1 before the first FROM</source>
        <translation>当前没有构建阶段：%1 位于第一个 FROM 之前</translation>
    </message>
    <message>
        <source>%1 (the here-document above it needs the builder buildkit)</source>
        <translation>%1（其上的 here-document 需要 buildkit 构建器）</translation>
    </message>
    <message>
        <source>file with no instructions</source>
        <translation>文件中没有指令</translation>
    </message>
    <message>
        <source>there is no FROM, so the file has no build stage</source>
        <translation>没有 FROM，因此文件没有构建阶段</translation>
    </message>
    <message>
        <source>syntax error in pattern: nothing follows the last \</source>
        <translation>模式语法错误：最后的 \ 之后没有内容</translation>
    </message>
    <message>
        <source>syntax error in pattern: [ without ]</source>
        <translation>模式语法错误：有 [ 而没有 ]</translation>
    </message>
    <message>
        <source>illegal exclusion pattern: &quot;!&quot;</source>
        <translation>排除模式无效：“!”</translation>
    </message>
    <message>
        <source>/%1: in a layer a name that begins with .wh. removes a file</source>
        <translation>/%1：在层中，以 .wh. 开头的名称会删除文件</translation>
    </message>
    <message>
        <source>only one %1 parser directive can be used</source>
        <translation>解析器指令 %1 只能使用一次</translation>
    </message>
    <message>
        <source>invalid escape token &apos;%1&apos; does not match ` or \</source>
        <translation>转义字符“%1”无效，只能是 ` 或 \</translation>
    </message>
    <message>
        <source>unterminated heredoc %1</source>
        <translation>here-document %1 没有结束</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>invalid reference format: %1</source>
        <translation>镜像名称格式无效：%1</translation>
    </message>
    <message>
        <source>failed to reach build target %1 in Dockerfile</source>
        <translation>Dockerfile 中没有构建目标 %1</translation>
    </message>
    <message>
        <source>invalid from flag value %1: %2</source>
        <translation>--from 的值 %1 无效：%2</translation>
    </message>
    <message>
        <source>invalid stage index %1: %2</source>
        <translation>构建阶段序号 %1 无效：%2</translation>
    </message>
    <message>
        <source>failed to resolve source metadata for %1 (--from=%2): %3</source>
        <translation>无法取得 %1 的元数据（--from=%2）：%3</translation>
    </message>
    <message>
        <source>base name (%1) should not be blank</source>
        <translation>基础镜像名称（%1）不能为空</translation>
    </message>
    <message>
        <source>--platform is ignored: the base image is used as it is.</source>
        <translation>忽略 --platform：基础镜像按原样使用。</translation>
    </message>
    <message>
        <source>No image was generated. Is your Dockerfile empty?</source>
        <translation>没有生成镜像。Dockerfile 是空的吗？</translation>
    </message>
    <message>
        <source>Invalid containerPort: %1</source>
        <translation>容器端口无效：%1</translation>
    </message>
    <message>
        <source>--%1: not a duration of at least 1ms: %2</source>
        <translation>--%1：不是至少 1ms 的时长：%2</translation>
    </message>
    <message>
        <source>--retries: not a number: %1</source>
        <translation>--retries：不是数字：%1</translation>
    </message>
    <message>
        <source>/%1 is a file here; a name that begins with .wh. removes a file of the layers below when the image is loaded.</source>
        <translation>/%1 在这里是文件；载入镜像时，以 .wh. 开头的名称会删除下层的文件。</translation>
    </message>
    <message>
        <source>FROM begins a stage</source>
        <translation>FROM 开始一个构建阶段</translation>
    </message>
    <message>
        <source>RUN --%1 cannot be simulated</source>
        <translation>RUN --%1 无法模拟</translation>
    </message>
    <message>
        <source>a here-document as the input of a program cannot be simulated</source>
        <translation>作为程序输入的 here-document 无法模拟</translation>
    </message>
    <message>
        <source>a here-document that names its interpreter (#!) cannot be simulated</source>
        <translation>指定解释器（#!）的 here-document 无法模拟</translation>
    </message>
    <message>
        <source>SHELL %1 cannot be simulated: RUN needs sh, bash, dash or ash</source>
        <translation>SHELL %1 无法模拟：RUN 需要 sh、bash、dash 或 ash</translation>
    </message>
    <message>
        <source>RUN is carried out as root; in a real build it would run as %1, who may lack the permissions of root.</source>
        <translation>RUN 以 root 执行；在真实的构建中会以 %1 执行，它可能没有 root 的权限。</translation>
    </message>
    <message>
        <source>RUN needs the program &quot;%1&quot;, which cannot be simulated; the lab has: %2</source>
        <translation>RUN 需要程序“%1”，无法模拟；实验室中有：%2</translation>
    </message>
    <message>
        <source>process %1 did not complete successfully: exit code: %2</source>
        <translation>进程 %1 未成功结束：退出码 %2</translation>
    </message>
    <message>
        <source>The command &apos;%1&apos; returned a non-zero code: %2</source>
        <translation>命令“%1”返回了非零退出码：%2</translation>
    </message>
    <message>
        <source>unable to find user %1: no matching entries in passwd file</source>
        <translation>找不到用户 %1：passwd 文件中没有匹配的条目</translation>
    </message>
    <message>
        <source>unable to find group %1: no matching entries in group file</source>
        <translation>找不到组 %1：group 文件中没有匹配的条目</translation>
    </message>
    <message>
        <source>%1 --%2 cannot be simulated</source>
        <translation>%1 --%2 无法模拟</translation>
    </message>
    <message>
        <source>the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled</source>
        <translation>--chmod 选项需要 BuildKit。如何启用 BuildKit 构建镜像，见 https://docs.docker.com/go/buildkit/</translation>
    </message>
    <message>
        <source>invalid mode: %1</source>
        <translation>无效的模式：%1</translation>
    </message>
    <message>
        <source>not in the layer: %1</source>
        <translation>不在该层中：%1</translation>
    </message>
    <message>
        <source>syntax error: missing &apos;%1&apos;</source>
        <translation>语法错误：缺少“%1”</translation>
    </message>
    <message>
        <source>unexpected end of statement while looking for matching single-quote</source>
        <translation>语句意外结束：缺少配对的单引号</translation>
    </message>
    <message>
        <source>unexpected end of statement while looking for matching double-quote</source>
        <translation>语句意外结束：缺少配对的双引号</translation>
    </message>
    <message>
        <source>bad substitution: ${ without a name</source>
        <translation>替换错误：${ 没有名称</translation>
    </message>
    <message>
        <source>syntax error: missing &apos;}&apos;</source>
        <translation>语法错误：缺少“}”</translation>
    </message>
    <message>
        <source>unsupported modifier (%1) in substitution</source>
        <translation>替换中的修饰符（%1）不受支持</translation>
    </message>
    <message>
        <source>substitutions are nested too deeply</source>
        <translation>替换嵌套过深</translation>
    </message>
    <message>
        <source>not allowed to be empty</source>
        <translation>不允许为空</translation>
    </message>
    <message>
        <source>failed to process %1: %2</source>
        <translation>无法处理 %1：%2</translation>
    </message>
    <message>
        <source>the file ends early</source>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>无效的跨设备链接</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>无效的参数</translation>
    </message>
    <message>
        <source>Illegal seek</source>
        <translation>非法 seek 操作</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数过多</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>目录非空</translation>
    </message>
    <message>
        <source>No data available</source>
        <translation>没有可用的数据</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持的操作</translation>
    </message>
    <message>
        <source>Numerical result out of range</source>
        <translation>数值结果超出范围</translation>
    </message>
    <message>
        <source>Argument list too long</source>
        <translation>参数列表过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>%1: not one of the lab&apos;s programs, which are: %2</source>
        <translation>%1：实验室没有这个程序；有的程序是：%2</translation>
    </message>
    <message>
        <source>sh takes %1 as it is: only bash makes several words of it</source>
        <translation>sh 把 %1 当作普通字符：只有 bash 才会把它展开成多个词</translation>
    </message>
    <message>
        <source>%1: is larger than 1 MiB</source>
        <translation>%1：大于 1 MiB</translation>
    </message>
    <message>
        <source>** is not closed</source>
        <translation>** 没有结束</translation>
    </message>
    <message>
        <source>` is not closed</source>
        <translation>` 没有结束</translation>
    </message>
    <message>
        <source>path is longer than %1 bytes</source>
        <translation>路径超过 %1 字节</translation>
    </message>
    <message>
        <source>a name in it is longer than %1 bytes</source>
        <translation>其中有名称超过 %1 字节</translation>
    </message>
    <message>
        <source>cannot operate on dangling symlink %1</source>
        <translation>无法对悬空的符号链接 %1 进行操作</translation>
    </message>
    <message>
        <source>cannot access %1</source>
        <translation>无法访问 %1</translation>
    </message>
    <message>
        <source>missing operand</source>
        <translation>缺少操作数</translation>
    </message>
    <message>
        <source>missing operand after %1</source>
        <translation>%1 之后缺少操作数</translation>
    </message>
    <message>
        <source>invalid user: %1</source>
        <translation>无效的用户：%1</translation>
    </message>
    <message>
        <source>invalid group: %1</source>
        <translation>无效的组：%1</translation>
    </message>
    <message>
        <source>%1: %2: No such attribute</source>
        <translation>%1：%2：没有该属性</translation>
    </message>
    <message>
        <source>changing permissions of %1</source>
        <translation>正在更改 %1 的权限</translation>
    </message>
    <message>
        <source>changing ownership of %1</source>
        <translation>正在更改 %1 的所有者</translation>
    </message>
    <message>
        <source>usage: setfattr -n NAME [-v VALUE] FILE... or setfattr -x NAME FILE...</source>
        <translation>用法：setfattr -n 名称 [-v 值] 文件... 或 setfattr -x 名称 文件...</translation>
    </message>
    <message>
        <source>%1: No such attribute</source>
        <translation>%1：没有该属性</translation>
    </message>
    <message>
        <source>usage: getfattr [-d] [-n NAME] FILE...</source>
        <translation>用法：getfattr [-d] [-n 名称] 文件...</translation>
    </message>
    <message>
        <source>missing file operand</source>
        <translation>缺少文件操作数</translation>
    </message>
    <message>
        <source>missing destination file operand after %1</source>
        <translation>%1 之后缺少目标文件操作数</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>mv: renaming %1 is refused with EXDEV, because it is in a read-only layer: it is copied, then removed</source>
        <translation>mv：重命名 %1 因 EXDEV 被拒绝，因为它在只读层里：改为先复制再删除</translation>
    </message>
    <message>
        <source>inter-device move failed: %1 to %2; unable to remove target</source>
        <translation>跨设备移动失败：%1 至 %2；无法删除目标</translation>
    </message>
    <message>
        <source>cannot stat %1</source>
        <translation>无法获取 %1 的状态</translation>
    </message>
    <message>
        <source>%1 and %2 are the same file</source>
        <translation>%1 与 %2 是同一个文件</translation>
    </message>
    <message>
        <source>cannot overwrite directory %1 with non-directory</source>
        <translation>无法用非目录覆盖目录 %1</translation>
    </message>
    <message>
        <source>cannot overwrite non-directory %1 with directory %2</source>
        <translation>无法用目录 %2 覆盖非目录 %1</translation>
    </message>
    <message>
        <source>cannot move %1 to a subdirectory of itself, %2</source>
        <translation>无法将 %1 移动至自身的子目录 %2</translation>
    </message>
    <message>
        <source>cannot move %1 to %2</source>
        <translation>无法将 %1 移动至 %2</translation>
    </message>
    <message>
        <source>invalid number: %1</source>
        <translation>无效的数字：%1</translation>
    </message>
    <message>
        <source>the lab&apos;s dd does not know the conversion %1</source>
        <translation>实验室的 dd 不认识转换方式 %1</translation>
    </message>
    <message>
        <source>the lab&apos;s dd does not know the operand %1</source>
        <translation>实验室的 dd 不认识操作数 %1</translation>
    </message>
    <message>
        <source>the lab&apos;s dd copies no more than 256 MiB</source>
        <translation>实验室的 dd 最多复制 256 MiB</translation>
    </message>
    <message>
        <source>failed to open %1</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>error reading %1</source>
        <translation>读取 %1 时出错</translation>
    </message>
    <message>
        <source>%1: cannot seek</source>
        <translation>%1：无法定位</translation>
    </message>
    <message>
        <source>error writing %1</source>
        <translation>写入 %1 时出错</translation>
    </message>
    <message>
        <source>usage: grep [OPTION]... PATTERN [FILE]...</source>
        <translation>用法：grep [选项]... 模式 [文件]...</translation>
    </message>
    <message>
        <source>the lab&apos;s grep cannot read the pattern %1</source>
        <translation>实验室的 grep 看不懂模式 %1</translation>
    </message>
    <message>
        <source>%1 already has .gz suffix -- unchanged</source>
        <translation>%1 已有 .gz 后缀 -- 未改动</translation>
    </message>
    <message>
        <source>%1 is a directory -- ignored</source>
        <translation>%1 是一个目录 -- 已忽略</translation>
    </message>
    <message>
        <source>%1 has %2 other links -- file ignored</source>
        <translation>%1 还有 %2 个其他链接 -- 已忽略该文件</translation>
    </message>
    <message>
        <source>%1 has 1 other link -- file ignored</source>
        <translation>%1 还有 1 个其他链接 -- 已忽略该文件</translation>
    </message>
    <message>
        <source>%1 already exists; not overwritten</source>
        <translation>%1 已存在；未覆盖</translation>
    </message>
    <message>
        <source>the lab&apos;s gzip takes the names of files</source>
        <translation>实验室的 gzip 需要文件名</translation>
    </message>
    <message>
        <source>cannot read all of %1: %2</source>
        <translation>无法完整读取 %1：%2</translation>
    </message>
    <message>
        <source>the lab&apos;s find does not know %1</source>
        <translation>实验室的 find 不认识 %1</translation>
    </message>
    <message>
        <source>missing argument to &apos;%1&apos;</source>
        <translation>“%1”缺少参数</translation>
    </message>
    <message>
        <source>Expected a positive decimal integer argument to -maxdepth, but got %1</source>
        <translation>-maxdepth 需要一个正的十进制整数参数，得到的却是 %1</translation>
    </message>
    <message>
        <source>cannot create directory %1</source>
        <translation>无法创建目录 %1</translation>
    </message>
    <message>
        <source>cannot open %1 for writing</source>
        <translation>无法打开 %1 写入数据</translation>
    </message>
    <message>
        <source>failed to truncate %1 at %2 bytes</source>
        <translation>无法将 %1 截断为 %2 字节</translation>
    </message>
    <message>
        <source>failed to access %1</source>
        <translation>无法访问 %1</translation>
    </message>
    <message>
        <source>%1: hard link not allowed for directory</source>
        <translation>%1：不允许对目录建立硬链接</translation>
    </message>
    <message>
        <source>failed to create symbolic link %1</source>
        <translation>无法创建符号链接 %1</translation>
    </message>
    <message>
        <source>failed to create hard link %1 =&gt; %2</source>
        <translation>无法创建硬链接 %1 =&gt; %2</translation>
    </message>
    <message>
        <source>failed to create hard link %1</source>
        <translation>无法创建硬链接 %1</translation>
    </message>
    <message>
        <source>it is dangerous to operate recursively on &apos;/&apos;
rm: use --no-preserve-root to override this failsafe</source>
        <translation>在“/”上递归操作很危险
rm：使用 --no-preserve-root 越过此保护</translation>
    </message>
    <message>
        <source>refusing to remove &apos;.&apos; or &apos;..&apos; directory: skipping %1</source>
        <translation>拒绝删除“.”或“..”目录：跳过 %1</translation>
    </message>
    <message>
        <source>cannot remove %1</source>
        <translation>无法删除 %1</translation>
    </message>
    <message>
        <source>failed to remove %1</source>
        <translation>无法删除 %1</translation>
    </message>
    <message>
        <source>failed to remove directory %1</source>
        <translation>无法删除目录 %1</translation>
    </message>
    <message>
        <source>invalid date format %1; the lab&apos;s touch knows @SECONDS, 2024-01-31, &apos;2024-01-31 12:00:00&apos; and 2024-01-31T12:00:00Z</source>
        <translation>无效的日期格式 %1；实验室的 touch 认识 @秒数、2024-01-31、&apos;2024-01-31 12:00:00&apos; 和 2024-01-31T12:00:00Z</translation>
    </message>
    <message>
        <source>setting times of %1</source>
        <translation>设置 %1 的时间</translation>
    </message>
    <message>
        <source>cannot touch %1</source>
        <translation>无法 touch %1</translation>
    </message>
    <message>
        <source>you must specify either &apos;--size&apos; or &apos;--reference&apos;</source>
        <translation>必须指定“--size”或“--reference”</translation>
    </message>
    <message>
        <source>Invalid number: %1</source>
        <translation>无效的数字：%1</translation>
    </message>
    <message>
        <source>the lab&apos;s stat does not know %1</source>
        <translation>实验室的 stat 不认识 %1</translation>
    </message>
    <message>
        <source>cannot statx %1</source>
        <translation>无法获取 %1 的状态（statx）</translation>
    </message>
    <message>
        <source>too many arguments</source>
        <translation>参数过多</translation>
    </message>
    <message>
        <source>df: used is what the writable layer takes; the lab has no disk, so there is no size</source>
        <translation>df：“已用”是可写层占用的空间；实验室没有磁盘，所以没有容量</translation>
    </message>
    <message>
        <source>the lab&apos;s mount only shows what is mounted</source>
        <translation>实验室的 mount 只显示已挂载的内容</translation>
    </message>
    <message>
        <source>the lab&apos;s shell does not know the option %1</source>
        <translation>实验室的 shell 不认识选项 %1</translation>
    </message>
    <message>
        <source>invalid number of bytes: %1</source>
        <translation>无效的字节数：%1</translation>
    </message>
    <message>
        <source>invalid number of lines: %1</source>
        <translation>无效的行数：%1</translation>
    </message>
    <message>
        <source>cannot open %1 for reading</source>
        <translation>无法打开 %1 读取数据</translation>
    </message>
    <message>
        <source>the lab&apos;s printf takes one text without %</source>
        <translation>实验室的 printf 只接受一段不含 % 的文字</translation>
    </message>
    <message>
        <source>the lab&apos;s seq takes whole numbers: FIRST and LAST</source>
        <translation>实验室的 seq 接受整数：起始值和终止值</translation>
    </message>
    <message>
        <source>the lab&apos;s seq counts no further than ten million</source>
        <translation>实验室的 seq 最多数到一千万</translation>
    </message>
    <message>
        <source>column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>the lab&apos;s shell does not know %1</source>
        <translation>实验室的 shell 不认识 %1</translation>
    </message>
    <message>
        <source>`command`: it runs single commands</source>
        <translation>`command`：它只执行单条命令</translation>
    </message>
    <message>
        <source>the quote &apos; is not closed</source>
        <translation>引号 &apos; 没有闭合</translation>
    </message>
    <message>
        <source>the quote &quot; is not closed</source>
        <translation>引号 &quot; 没有闭合</translation>
    </message>
    <message>
        <source>$(…): it runs single commands</source>
        <translation>$(…)：它只执行单条命令</translation>
    </message>
    <message>
        <source>this form of ${…}; ${NAME} is all it has</source>
        <translation>这种形式的 ${…}；它只有 ${NAME}</translation>
    </message>
    <message>
        <source>a command is missing at the end</source>
        <translation>末尾缺少命令</translation>
    </message>
    <message>
        <source>&amp;: nothing runs in the background</source>
        <translation>&amp;：没有后台运行</translation>
    </message>
    <message>
        <source>subshells and functions: ( and )</source>
        <translation>子 shell 和函数：( 和 )</translation>
    </message>
    <message>
        <source>a command is missing before &quot;%1&quot;</source>
        <translation>“%1”之前缺少命令</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: it runs single commands, no conditions, loops or functions</source>
        <translation>“%1”：它只执行单条命令，没有条件、循环和函数</translation>
    </message>
    <message>
        <source>here-documents: &lt;&lt;</source>
        <translation>here 文档：&lt;&lt;</translation>
    </message>
    <message>
        <source>this redirection; &lt; &gt; and &gt;&gt; are all it has</source>
        <translation>这种重定向；它只有 &lt;、&gt; 和 &gt;&gt;</translation>
    </message>
    <message>
        <source>redirections of other descriptors than 0, 1 and 2</source>
        <translation>除 0、1、2 以外的描述符的重定向</translation>
    </message>
    <message>
        <source>the name of a file is missing</source>
        <translation>缺少文件名</translation>
    </message>
    <message>
        <source>the lab&apos;s %1 does not know the option %2</source>
        <translation>实验室的 %1 不认识选项 %2</translation>
    </message>
    <message>
        <source>option requires an argument -- %1</source>
        <translation>选项需要一个参数 -- %1</translation>
    </message>
    <message>
        <source>%1
Try &apos;%2 --help&apos; for more information.</source>
        <translation>%1
请尝试执行“%2 --help”以获取更多信息。</translation>
    </message>
    <message>
        <source>%1: the lab has no devices and pipes to read from</source>
        <translation>%1：实验室里没有可读的设备和管道</translation>
    </message>
    <message>
        <source>%1: the lab&apos;s shell reads no more than 64 MiB of a file</source>
        <translation>%1：实验室的 shell 对一个文件最多读取 64 MiB</translation>
    </message>
    <message>
        <source>cannot copy %1: the lab makes no devices and pipes</source>
        <translation>无法复制 %1：实验室不创建设备和管道</translation>
    </message>
    <message>
        <source>-r not specified; omitting directory %1</source>
        <translation>未指定 -r；略过目录 %1</translation>
    </message>
    <message>
        <source>cannot copy a directory, %1, into itself, %2</source>
        <translation>无法将目录 %1 复制到自身 %2</translation>
    </message>
    <message>
        <source>cannot create hard link %1 to %2</source>
        <translation>无法创建指向 %2 的硬链接 %1</translation>
    </message>
    <message>
        <source>error reading %1: Input/output error</source>
        <translation>读取 %1 时出错：输入/输出错误</translation>
    </message>
    <message>
        <source>cannot create regular file %1</source>
        <translation>无法创建普通文件 %1</translation>
    </message>
    <message>
        <source>cannot create symbolic link %1</source>
        <translation>无法创建符号链接 %1</translation>
    </message>
    <message>
        <source>preserving attributes for %1</source>
        <translation>保留 %1 的属性</translation>
    </message>
    <message>
        <source>the lab does not know the mount option &apos;%1&apos;</source>
        <translation>实验室不认识挂载选项“%1”</translation>
    </message>
    <message>
        <source>an opaque mark in the root: Docker&apos;s overlay2, containerd and Podman&apos;s overlay still show what lower layers have; vfs and umoci remove it</source>
        <translation>根目录中的不透明标记：Docker 的 overlay2、containerd 和 Podman 的 overlay 仍显示下层的内容；vfs 和 umoci 会将其移除</translation>
    </message>
    <message>
        <source>removed and stored again as a directory: Docker&apos;s overlay2, containerd and Podman&apos;s overlay still show what lower layers have in it; vfs and umoci remove it</source>
        <translation>删除后又存储为目录：Docker 的 overlay2、containerd 和 Podman 的 overlay 仍显示其中下层的内容；vfs 和 umoci 会将其移除</translation>
    </message>
    <message>
        <source>stored more than once in this layer; the last one counts: Docker and Podman cannot load this image, containerd and umoci can</source>
        <translation>在本层中存入了多次，以最后一次为准：Docker 和 Podman 无法加载此镜像，containerd 和 umoci 可以</translation>
    </message>
    <message>
        <source>stored after entries that are below it</source>
        <translation>在其下的条目之后才存入</translation>
    </message>
    <message>
        <source>a whiteout after an entry of the same path: it removes what lower layers have; Docker with overlay2, containerd&apos;s overlayfs and Podman&apos;s overlay cannot load this image, and vfs removes this entry, too</source>
        <translation>同一路径的条目之后的白障：它移除下层的内容；使用 overlay2 的 Docker、containerd 的 overlayfs 和 Podman 的 overlay 无法加载此镜像，vfs 会连此条目一并移除</translation>
    </message>
    <message>
        <source>cannot create %1: %2</source>
        <translation>无法创建 %1：%2</translation>
    </message>
    <message>
        <source>%1 is not metadata</source>
        <translation>%1 不是元数据</translation>
    </message>
    <message>
        <source>some layers of the image are missing, so nothing can be put on top of them</source>
        <translation>镜像缺少一些层，因此无法在其上叠加</translation>
    </message>
    <message>
        <source>%1: the file was changed on disk in the meantime</source>
        <translation>%1：该文件在此期间已在磁盘上更改</translation>
    </message>
    <message>
        <source>it is not a directory</source>
        <translation>它不是目录</translation>
    </message>
    <message>
        <source>no directory was given</source>
        <translation>没有给出目录</translation>
    </message>
    <message>
        <source>a scenario must be a JSON object</source>
        <translation>场景必须是 JSON 对象</translation>
    </message>
    <message>
        <source>there is nothing between ` and `</source>
        <translation>` 与 ` 之间没有内容</translation>
    </message>
    <message>
        <source>there is nothing between ** and **</source>
        <translation>** 与 ** 之间没有内容</translation>
    </message>
    <message>
        <source>contains invisible characters</source>
        <translation>含有不可见的字符</translation>
    </message>
    <message>
        <source>&apos;%1&apos; above it is not a directory in this layer</source>
        <translation>其上的“%1”在此层中不是目录</translation>
    </message>
    <message>
        <source>hard link to &apos;%1&apos;, which is not an earlier file of this layer</source>
        <translation>指向“%1”的硬链接，而它不是此层中更早的文件</translation>
    </message>
    <message>
        <source>the root of a layer must be a directory</source>
        <translation>层的根必须是目录</translation>
    </message>
    <message>
        <source>a session can have at most %1 operations</source>
        <translation>一次会话最多有 %1 个操作</translation>
    </message>
    <message>
        <source>the files written in this session are too large for a session file, which can have at most 20 MiB</source>
        <translation>此会话中写入的文件过大，会话文件最多 20 MiB</translation>
    </message>
    <message>
        <source>a session file cannot be larger than 20 MiB</source>
        <translation>会话文件不能大于 20 MiB</translation>
    </message>
    <message>
        <source>mount option %1 must be on or off</source>
        <translation>挂载选项 %1 只能是 on 或 off</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is not a string</source>
        <translation>不是字符串</translation>
    </message>
    <message>
        <source>contains a NUL character</source>
        <translation>含有 NUL 字符</translation>
    </message>
    <message>
        <source>is not an integer</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>is negative</source>
        <translation>是负数</translation>
    </message>
    <message>
        <source>is not a user or group ID</source>
        <translation>不是用户或组 ID</translation>
    </message>
    <message>
        <source>is not a string with octal digits, at most 7777</source>
        <translation>不是八进制数字的字符串（最大 7777）</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>is more than the largest possible size of a file</source>
        <translation>超过文件的最大大小</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>is not one of file, dir, symlink, hardlink, fifo, whiteout</source>
        <translation>不是 file、dir、symlink、hardlink、fifo、whiteout 之一</translation>
    </message>
    <message>
        <source>is only allowed for a dir</source>
        <translation>只允许用于 dir</translation>
    </message>
    <message>
        <source>is neither r nor w</source>
        <translation>既不是 r 也不是 w</translation>
    </message>
    <message>
        <source>contains something other than lower-case letters, digits and &apos;-&apos;</source>
        <translation>含有小写字母、数字和“-”以外的字符</translation>
    </message>
    <message>
        <source>cannot be combined with build</source>
        <translation>不能与 build 同时使用</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a storage driver</source>
        <translation>“%1”不是存储驱动</translation>
    </message>
    <message>
        <source>is neither &quot;opened&quot; nor &quot;sample&quot;</source>
        <translation>既不是“opened”也不是“sample”</translation>
    </message>
    <message>
        <source>cannot be combined with image</source>
        <translation>不能与 image 同时使用</translation>
    </message>
    <message>
        <source>does not have as many names as there are layers</source>
        <translation>名称数与层数不符</translation>
    </message>
    <message>
        <source>is not between 1 and %1</source>
        <translation>不在 1 与 %1 之间</translation>
    </message>
    <message>
        <source>continues after a build, which must be the last</source>
        <translation>build 之后还有内容，而 build 必须是最后一项</translation>
    </message>
    <message>
        <source>must have either check or choices</source>
        <translation>必须有 check 或 choices 之一</translation>
    </message>
    <message>
        <source>is not allowed in a question</source>
        <translation>不允许用于提问</translation>
    </message>
    <message>
        <source>is neither true nor an object</source>
        <translation>既不是 true 也不是对象</translation>
    </message>
    <message>
        <source>is not the number of a container, counted from 1; or op, driver, containers or build is missing</source>
        <translation>不是容器的编号（从 1 起）；或缺少 op、driver、containers 或 build</translation>
    </message>
    <message>
        <source>must be two or more, exactly one of which is right</source>
        <translation>必须有两项或更多，其中恰好一项正确</translation>
    </message>
    <message>
        <source>is missing; at_least and at_most can be given instead</source>
        <translation>缺失；可改用 at_least 和 at_most</translation>
    </message>
    <message>
        <source>is not one of file, dir, symlink, fifo</source>
        <translation>不是 file、dir、symlink、fifo 之一</translation>
    </message>
    <message>
        <source>is neither &quot;writable&quot; nor the number of a layer, from 1</source>
        <translation>既不是“writable”也不是层的编号（从 1 起）</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>is not the number of a container, counted from 1</source>
        <translation>不是容器的编号（从 1 起）</translation>
    </message>
    <message>
        <source>checks nothing</source>
        <translation>没有检查任何内容</translation>
    </message>
    <message>
        <source>is not one of nothing, whiteout, file, dir, opaque, symlink</source>
        <translation>不是 nothing、whiteout、file、dir、opaque、symlink 之一</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a line of docker diff, such as &quot;C /etc&quot;</source>
        <translation>“%1”不是 docker diff 的一行，例如“C /etc”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an error that the lab knows</source>
        <translation>“%1”不是实验室认识的错误</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an operation</source>
        <translation>“%1”不是操作</translation>
    </message>
    <message>
        <source>is not the number of a row, counted from 1</source>
        <translation>不是行的编号（从 1 起）</translation>
    </message>
    <message>
        <source>is not a lab session: strata-lab is missing</source>
        <translation>不是实验室会话：缺少 strata-lab</translation>
    </message>
    <message>
        <source>version %1 is not supported, only %2</source>
        <translation>不支持版本 %1，只支持 %2</translation>
    </message>
    <message>
        <source>is neither ro nor rw</source>
        <translation>既不是 ro 也不是 rw</translation>
    </message>
    <message>
        <source>and sample cannot be combined</source>
        <translation>不能与 sample 同时使用</translation>
    </message>
    <message>
        <source>must be 1 or more</source>
        <translation>必须不小于 1</translation>
    </message>
    <message>
        <source>is not a digest</source>
        <translation>不是摘要</translation>
    </message>
    <message>
        <source>there is no driver of this name</source>
        <translation>没有此名称的驱动</translation>
    </message>
    <message>
        <source>are more than %1</source>
        <translation>超过 %1 个</translation>
    </message>
    <message>
        <source>leads to more operations than %1</source>
        <translation>引出的操作超过 %1 个</translation>
    </message>
    <message>
        <source>is not base64</source>
        <translation>不是 base64</translation>
    </message>
    <message>
        <source>makes all runs together longer than 256 MiB</source>
        <translation>使所有内容总长超过 256 MiB</translation>
    </message>
    <message>
        <source>is more than %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not known</source>
        <translation>“%1”未知</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>不是列表</translation>
    </message>
    <message>
        <source>is unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>file not found in build context or excluded by .dockerignore: stat %1: file does not exist</source>
        <translation>构建上下文中没有该文件，或被 .dockerignore 排除：stat %1：文件不存在</translation>
    </message>
    <message>
        <source>no source files were specified</source>
        <translation>没有指定源文件</translation>
    </message>
    <message>
        <source>the lab has no network: %1</source>
        <translation>实验室没有网络：%1</translation>
    </message>
    <message>
        <source>forbidden path outside the build context: %1 ()</source>
        <translation>禁止使用构建上下文之外的路径：%1 ()</translation>
    </message>
    <message>
        <source>refers to current build stage</source>
        <translation>指的是当前构建阶段</translation>
    </message>
    <message>
        <source>index out of bounds</source>
        <translation>序号超出范围</translation>
    </message>
    <message>
        <source>there is no stage and no image of that name</source>
        <translation>没有此名称的构建阶段或镜像</translation>
    </message>
    <message>
        <source>contains something that is not a string</source>
        <translation>含有不是字符串的内容</translation>
    </message>
    <message>
        <source>is not one of %1</source>
        <translation>不是 %1 之一</translation>
    </message>
    <message>
        <source>contains something that is not an integer</source>
        <translation>含有不是整数的内容</translation>
    </message>
    <message>
        <source>a change to the rpm database was interrupted; the database is used as it was left</source>
        <translation>rpm 数据库的一次更改曾被中断；按其现状使用该数据库</translation>
    </message>
    <message>
        <source>too large for an rpm database; not read</source>
        <translation>过大，不像 rpm 数据库；未读取</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>未读取：%1</translation>
    </message>
    <message>
        <source>the rpm database cannot be read: %1</source>
        <translation>无法读取 rpm 数据库：%1</translation>
    </message>
    <message>
        <source>too large for package data: more than %1 MiB; not read</source>
        <translation>过大，不像软件包数据：超过 %1 MiB；未读取</translation>
    </message>
    <message>
        <source>a package without a name or a version is left out</source>
        <translation>略去一个没有名称或版本的软件包</translation>
    </message>
    <message>
        <source>a package with an extremely long name or version is left out</source>
        <translation>略去一个名称或版本极长的软件包</translation>
    </message>
    <message>
        <source>too many packages; the rest are left out</source>
        <translation>软件包过多；其余略去</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>size mismatch: the descriptor gives no valid size, there are %1</source>
        <translation>大小不符：描述符没有给出有效大小，实际 %1 字节</translation>
    </message>
    <message>
        <source>size mismatch: the descriptor says %1 bytes, there are %2</source>
        <translation>大小不符：描述符写的是 %1 字节，实际 %2 字节</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, path</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>this program has no lesson &apos;%1&apos;</source>
        <translation>本程序没有课程“%1”</translation>
    </message>
    <message>
        <source>it was read from standard input</source>
        <translation>它是从标准输入读取的</translation>
    </message>
    <message>
        <source>saved with the image %1, found %2</source>
        <translation>保存时的镜像是 %1，找到的是 %2</translation>
    </message>
    <message>
        <source>and %1 more of this kind</source>
        <translation>以及另外 %1 条同类说明</translation>
    </message>
    <message>
        <source>layer %1, %2</source>
        <translation>第 %1 层，%2</translation>
    </message>
    <message>
        <source>a &apos;(&apos; is not closed</source>
        <translation>“(”没有闭合</translation>
    </message>
    <message>
        <source>a &apos;)&apos; has no &apos;(&apos;</source>
        <translation>“)”没有对应的“(”</translation>
    </message>
    <message>
        <source>a backslash at the end</source>
        <translation>末尾有反斜杠</translation>
    </message>
    <message>
        <source>back-references are not supported</source>
        <translation>不支持反向引用</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a class of characters</source>
        <translation>“%1”不是字符类</translation>
    </message>
    <message>
        <source>[. .] and [= =] hold one character</source>
        <translation>[. .] 和 [= =] 中只能有一个字符</translation>
    </message>
    <message>
        <source>the end of a range is before its start</source>
        <translation>范围的终点在起点之前</translation>
    </message>
    <message>
        <source>a range of too many characters</source>
        <translation>范围包含的字符太多</translation>
    </message>
    <message>
        <source>a &apos;[&apos; is not closed</source>
        <translation>“[”没有闭合</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>hidden by layer %1</source>
        <translation>被第 %1 层隐藏</translation>
    </message>
    <message>
        <source>in the history</source>
        <translation>在历史中</translation>
    </message>
    <message>
        <source>in a lower layer</source>
        <translation>在较低的层中</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the id of a finding</source>
        <translation>“%1”不是任何发现的标识</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a path: it does not begin with &apos;/&apos;</source>
        <translation>“%1”不是路径：它不以“/”开头</translation>
    </message>
    <message>
        <source>account without a password</source>
        <translation>没有密码的账户</translation>
    </message>
    <message>
        <source>Lock the account in the step that creates it (passwd -l NAME)</source>
        <translation>在创建账户的步骤中锁定它（passwd -l 名称）</translation>
    </message>
    <message>
        <source>user ID with two names</source>
        <translation>一个用户 ID 有两个名称</translation>
    </message>
    <message>
        <source>Give each user an ID of its own (useradd -u)</source>
        <translation>为每个用户分配各自的 ID（useradd -u）</translation>
    </message>
    <message>
        <source>group ID with two names</source>
        <translation>一个组 ID 有两个名称</translation>
    </message>
    <message>
        <source>Give each group an ID of its own (groupadd -g)</source>
        <translation>为每个组分配各自的 ID（groupadd -g）</translation>
    </message>
    <message>
        <source>owner that does not exist</source>
        <translation>不存在的所有者</translation>
    </message>
    <message>
        <source>Copy files with --chown=USER, or create the account</source>
        <translation>复制文件时使用 --chown=USER，或创建该账户</translation>
    </message>
    <message>
        <source>group that does not exist</source>
        <translation>不存在的组</translation>
    </message>
    <message>
        <source>Copy files with --chown=USER:GROUP, or create the group</source>
        <translation>复制文件时使用 --chown=USER:GROUP，或创建该组</translation>
    </message>
    <message>
        <source>%1 may log in without a password</source>
        <translation>%1 无需密码即可登录</translation>
    </message>
    <message>
        <source>user ID %1 belongs to %2 and %3</source>
        <translation>用户 ID %1 同时属于 %2 和 %3</translation>
    </message>
    <message>
        <source>group ID %1 belongs to %2 and %3</source>
        <translation>组 ID %1 同时属于 %2 和 %3</translation>
    </message>
    <message>
        <source>user %1 owns %2 paths, and /etc/passwd does not have it</source>
        <translation>用户 %1 拥有 %2 个路径，但 /etc/passwd 中没有该用户</translation>
    </message>
    <message>
        <source>group %1 owns %2 paths, and /etc/group does not have it</source>
        <translation>组 %1 拥有 %2 个路径，但 /etc/group 中没有该组</translation>
    </message>
    <message>
        <source>cache of a package manager</source>
        <translation>软件包管理器的缓存</translation>
    </message>
    <message>
        <source>Delete it in the step that fills it, or use RUN --mount=type=cache</source>
        <translation>在产生缓存的同一步骤中删除它，或使用 RUN --mount=type=cache</translation>
    </message>
    <message>
        <source>logs of the build</source>
        <translation>构建日志</translation>
    </message>
    <message>
        <source>Delete them in the step that writes them</source>
        <translation>在写入它们的同一步骤中删除</translation>
    </message>
    <message>
        <source>temporary files</source>
        <translation>临时文件</translation>
    </message>
    <message>
        <source>Delete them in the step that creates them, or use RUN --mount=type=tmpfs</source>
        <translation>在创建它们的同一步骤中删除，或使用 RUN --mount=type=tmpfs</translation>
    </message>
    <message>
        <source>log of logins that is nearly all hole</source>
        <translation>几乎全是空洞的登录日志</translation>
    </message>
    <message>
        <source>Create users with a high ID by useradd --no-log-init</source>
        <translation>用 useradd --no-log-init 创建 ID 很大的用户</translation>
    </message>
    <message>
        <source>repository with its whole history</source>
        <translation>带有全部历史的版本库</translation>
    </message>
    <message>
        <source>Name it in .dockerignore, or clone in a stage of its own</source>
        <translation>将它写入 .dockerignore，或在单独的构建阶段中克隆</translation>
    </message>
    <message>
        <source>memory of a crashed program</source>
        <translation>崩溃程序的内存</translation>
    </message>
    <message>
        <source>Delete it in the step in which the program crashes (ulimit -c 0)</source>
        <translation>在程序崩溃的那个步骤中删除它（ulimit -c 0）</translation>
    </message>
    <message>
        <source>history of typed commands</source>
        <translation>输入过的命令的历史</translation>
    </message>
    <message>
        <source>Delete it, and do not commit containers in which someone worked</source>
        <translation>删除它，并且不要提交有人操作过的容器</translation>
    </message>
    <message>
        <source>file that only a build or a desktop needs</source>
        <translation>只有构建或桌面环境才需要的文件</translation>
    </message>
    <message>
        <source>Name it in .dockerignore</source>
        <translation>将它写入 .dockerignore</translation>
    </message>
    <message>
        <source>symbolic link that leads nowhere</source>
        <translation>指向不存在目标的符号链接</translation>
    </message>
    <message>
        <source>Remove the link, or install what it points to</source>
        <translation>删除该链接，或安装它所指向的内容</translation>
    </message>
    <message>
        <source>%1 in %2 files of %3</source>
        <translation>%3 的 %2 个文件，共 %1</translation>
    </message>
    <message>
        <source>%1 in %2 files</source>
        <translation>%2 个文件，共 %1</translation>
    </message>
    <message>
        <source>%1, of which %2 are stored</source>
        <translation>%1，其中实际存储 %2</translation>
    </message>
    <message>
        <source>%1 of commands, which may contain passwords</source>
        <translation>%1 的命令，其中可能含有密码</translation>
    </message>
    <message>
        <source>%1; it may contain passwords</source>
        <translation>%1；其中可能含有密码</translation>
    </message>
    <message>
        <source>not needed to run the program</source>
        <translation>运行程序不需要它</translation>
    </message>
    <message>
        <source>setuid file</source>
        <translation>setuid 文件</translation>
    </message>
    <message>
        <source>Remove the bit (chmod u-s) in the step that installs the file, or the file</source>
        <translation>在安装该文件的步骤中去掉该位（chmod u-s），或删除该文件</translation>
    </message>
    <message>
        <source>setgid file</source>
        <translation>setgid 文件</translation>
    </message>
    <message>
        <source>Remove the bit (chmod g-s) in the step that installs the file, or the file</source>
        <translation>在安装该文件的步骤中去掉该位（chmod g-s），或删除该文件</translation>
    </message>
    <message>
        <source>file with capabilities</source>
        <translation>带有 capabilities 的文件</translation>
    </message>
    <message>
        <source>Remove them (setcap -r) in the step that sets them</source>
        <translation>在设置它们的步骤中去掉（setcap -r）</translation>
    </message>
    <message>
        <source>file that everyone may change</source>
        <translation>任何人都可修改的文件</translation>
    </message>
    <message>
        <source>Set its mode where it is copied (COPY --chmod), or chmod o-w in the same step</source>
        <translation>在复制时设置权限（COPY --chmod），或在同一步骤中 chmod o-w</translation>
    </message>
    <message>
        <source>directory that everyone may change, without the sticky bit</source>
        <translation>任何人都可修改且没有粘滞位的目录</translation>
    </message>
    <message>
        <source>Give it to the user who needs it (chown), or set the sticky bit (chmod +t)</source>
        <translation>把它交给需要它的用户（chown），或设置粘滞位（chmod +t）</translation>
    </message>
    <message>
        <source>%1, owner %2: every user may add and remove files</source>
        <translation>%1，所有者 %2：任何用户都可以添加和删除文件</translation>
    </message>
    <message>
        <source>capabilities that cannot be read</source>
        <translation>无法读取的 capabilities</translation>
    </message>
    <message>
        <source>%1, owner %2</source>
        <translation>%1，所有者 %2</translation>
    </message>
    <message>
        <source>Replace the secret, and pass the new one by RUN --mount=type=secret, or when a container starts</source>
        <translation>更换该机密，并通过 RUN --mount=type=secret 或在容器启动时传入新的机密</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>key generated by the build, the same in every container</source>
        <translation>构建时生成的密钥，在每个容器中都相同</translation>
    </message>
    <message>
        <source>Delete it in the step that installs the package, and generate it when the container starts</source>
        <translation>在安装软件包的步骤中删除它，并在容器启动时生成</translation>
    </message>
    <message>
        <source>key of AWS</source>
        <translation>AWS 密钥</translation>
    </message>
    <message>
        <source>token of GitHub</source>
        <translation>GitHub 令牌</translation>
    </message>
    <message>
        <source>token of GitLab</source>
        <translation>GitLab 令牌</translation>
    </message>
    <message>
        <source>token of Slack</source>
        <translation>Slack 令牌</translation>
    </message>
    <message>
        <source>key of Google</source>
        <translation>Google 密钥</translation>
    </message>
    <message>
        <source>key of Stripe</source>
        <translation>Stripe 密钥</translation>
    </message>
    <message>
        <source>token of a package registry</source>
        <translation>软件包仓库的令牌</translation>
    </message>
    <message>
        <source>password of an image registry</source>
        <translation>镜像仓库的密码</translation>
    </message>
    <message>
        <source>token of a service</source>
        <translation>服务的令牌</translation>
    </message>
    <message>
        <source>JSON web token</source>
        <translation>JSON Web 令牌</translation>
    </message>
    <message>
        <source>password kept for a program</source>
        <translation>为程序保存的密码</translation>
    </message>
    <message>
        <source>password in a file of settings</source>
        <translation>配置文件中的密码</translation>
    </message>
    <message>
        <source>secret in a variable of the image</source>
        <translation>镜像环境变量中的机密</translation>
    </message>
    <message>
        <source>secret in a label</source>
        <translation>标签中的机密</translation>
    </message>
    <message>
        <source>secret in a build argument, which the history shows</source>
        <translation>构建参数中的机密，历史会显示它</translation>
    </message>
    <message>
        <source>secret in a step, which the history shows</source>
        <translation>步骤中的机密，历史会显示它</translation>
    </message>
    <message>
        <source>private key of a Google service account</source>
        <translation>Google 服务账户的私钥</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>runs as root</source>
        <translation>以 root 运行</translation>
    </message>
    <message>
        <source>Create a user, and name it by USER at the end of the Dockerfile</source>
        <translation>创建一个用户，并在 Dockerfile 末尾用 USER 指定它</translation>
    </message>
    <message>
        <source>user that does not exist</source>
        <translation>不存在的用户</translation>
    </message>
    <message>
        <source>Create the user in the image, or name it by its number</source>
        <translation>在镜像中创建该用户，或用数字 ID 指定它</translation>
    </message>
    <message>
        <source>user by name</source>
        <translation>用名称指定的用户</translation>
    </message>
    <message>
        <source>Name the user by its number, so that runAsNonRoot of Kubernetes can check it</source>
        <translation>用数字 ID 指定用户，以便 Kubernetes 的 runAsNonRoot 能够检查</translation>
    </message>
    <message>
        <source>no health check</source>
        <translation>没有健康检查</translation>
    </message>
    <message>
        <source>Add HEALTHCHECK, or HEALTHCHECK NONE if the orchestrator checks</source>
        <translation>添加 HEALTHCHECK；若由编排器检查，则写 HEALTHCHECK NONE</translation>
    </message>
    <message>
        <source>volume over a directory of the kernel</source>
        <translation>覆盖内核目录的卷</translation>
    </message>
    <message>
        <source>Remove VOLUME /proc, /sys or /dev</source>
        <translation>去掉 VOLUME /proc、/sys 或 /dev</translation>
    </message>
    <message>
        <source>tag latest</source>
        <translation>latest 标签</translation>
    </message>
    <message>
        <source>Tag the image with its version</source>
        <translation>用版本号作为镜像的标签</translation>
    </message>
    <message>
        <source>program started by a shell</source>
        <translation>由 shell 启动的程序</translation>
    </message>
    <message>
        <source>Write CMD and ENTRYPOINT as a list: the shell does not pass on signals</source>
        <translation>将 CMD 和 ENTRYPOINT 写成列表：shell 不会转发信号</translation>
    </message>
    <message>
        <source>relative working directory</source>
        <translation>相对的工作目录</translation>
    </message>
    <message>
        <source>Write WORKDIR with a &apos;/&apos; at its start</source>
        <translation>WORKDIR 应以“/”开头</translation>
    </message>
    <message>
        <source>port that does not exist</source>
        <translation>不存在的端口</translation>
    </message>
    <message>
        <source>Ports are 0 to 65535</source>
        <translation>端口范围为 0 到 65535</translation>
    </message>
    <message>
        <source>key of a label in an unusual form</source>
        <translation>形式不常见的标签键</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits, &apos;.&apos; and &apos;-&apos; (org.example.key)</source>
        <translation>请使用小写字母、数字、“.”和“-”（org.example.key）</translation>
    </message>
    <message>
        <source>label without a value that fits its key</source>
        <translation>值与键不符的标签</translation>
    </message>
    <message>
        <source>Give it the value that the OCI image specification describes</source>
        <translation>按 OCI 镜像规范的说明设置其值</translation>
    </message>
    <message>
        <source>no USER is set, so processes run as root</source>
        <translation>未设置 USER，因此进程以 root 运行</translation>
    </message>
    <message>
        <source>USER is %1, which is root</source>
        <translation>USER 为 %1，即 root</translation>
    </message>
    <message>
        <source>USER is %1, and /etc/passwd does not have it</source>
        <translation>USER 为 %1，但 /etc/passwd 中没有该用户</translation>
    </message>
    <message>
        <source>USER is %1, user ID %2</source>
        <translation>USER 为 %1，用户 ID 为 %2</translation>
    </message>
    <message>
        <source>no HEALTHCHECK; the OCI format does not define one</source>
        <translation>没有 HEALTHCHECK；OCI 格式未定义它</translation>
    </message>
    <message>
        <source>no HEALTHCHECK</source>
        <translation>没有 HEALTHCHECK</translation>
    </message>
    <message>
        <source>VOLUME %1 hides what the kernel shows</source>
        <translation>VOLUME %1 会隐藏内核提供的内容</translation>
    </message>
    <message>
        <source>the image is named %1</source>
        <translation>镜像名为 %1</translation>
    </message>
    <message>
        <source>%1 is run by %2</source>
        <translation>%1 由 %2 运行</translation>
    </message>
    <message>
        <source>WORKDIR is %1</source>
        <translation>WORKDIR 为 %1</translation>
    </message>
    <message>
        <source>EXPOSE %1</source>
        <translation>EXPOSE %1</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>label %1 is &apos;%2&apos;, not %3</source>
        <translation>标签 %1 的值是“%2”，而不是%3</translation>
    </message>
    <message>
        <source>label %1 is empty</source>
        <translation>标签 %1 为空</translation>
    </message>
    <message>
        <source>a URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>a time such as 2024-01-31T12:00:00Z</source>
        <translation>形如 2024-01-31T12:00:00Z 的时间</translation>
    </message>
    <message>
        <source>an SPDX licence expression such as Apache-2.0</source>
        <translation>形如 Apache-2.0 的 SPDX 许可证表达式</translation>
    </message>
    <message>
        <source>ADD where COPY does the same</source>
        <translation>可用 COPY 代替的 ADD</translation>
    </message>
    <message>
        <source>Write COPY; ADD is for archives and URLs</source>
        <translation>请写 COPY；ADD 用于归档文件和 URL</translation>
    </message>
    <message>
        <source>package lists updated in a step of their own</source>
        <translation>在单独的步骤中更新软件包列表</translation>
    </message>
    <message>
        <source>Write apt-get update and apt-get install in one RUN, or the cache keeps old lists</source>
        <translation>将 apt-get update 和 apt-get install 写在同一个 RUN 中，否则缓存会保留旧的列表</translation>
    </message>
    <message>
        <source>upgrade of the distribution</source>
        <translation>升级整个发行版</translation>
    </message>
    <message>
        <source>Take a newer base image</source>
        <translation>使用更新的基础镜像</translation>
    </message>
    <message>
        <source>sudo</source>
        <translation>sudo</translation>
    </message>
    <message>
        <source>Use USER in the Dockerfile, and gosu or su-exec in scripts</source>
        <translation>在 Dockerfile 中使用 USER，在脚本中使用 gosu 或 su-exec</translation>
    </message>
    <message>
        <source>recommended packages installed, too</source>
        <translation>同时安装了推荐的软件包</translation>
    </message>
    <message>
        <source>Write apt-get install --no-install-recommends</source>
        <translation>请写 apt-get install --no-install-recommends</translation>
    </message>
    <message>
        <source>MAINTAINER</source>
        <translation>MAINTAINER</translation>
    </message>
    <message>
        <source>Write LABEL org.opencontainers.image.authors</source>
        <translation>请写 LABEL org.opencontainers.image.authors</translation>
    </message>
    <message>
        <source>COPY of a whole stage</source>
        <translation>复制整个构建阶段的 COPY</translation>
    </message>
    <message>
        <source>Copy the directories that are needed</source>
        <translation>只复制需要的目录</translation>
    </message>
    <message>
        <source>sudo is installed</source>
        <translation>安装了 sudo</translation>
    </message>
    <message>
        <source>AWS access key ID %1</source>
        <translation>AWS 访问密钥 ID %1</translation>
    </message>
    <message>
        <source>AWS secret access key %1</source>
        <translation>AWS 秘密访问密钥 %1</translation>
    </message>
    <message>
        <source>token of an npm registry %1</source>
        <translation>npm 仓库的令牌 %1</translation>
    </message>
    <message>
        <source>password of %1 for a registry</source>
        <translation>%1 在镜像仓库的密码</translation>
    </message>
    <message>
        <source>JSON web token %1</source>
        <translation>JSON Web 令牌 %1</translation>
    </message>
    <message>
        <source>private key (%1), protected by a password</source>
        <translation>私钥（%1），受密码保护</translation>
    </message>
    <message>
        <source>private key (%1)</source>
        <translation>私钥（%1）</translation>
    </message>
    <message>
        <source>GitHub token %1</source>
        <translation>GitHub 令牌 %1</translation>
    </message>
    <message>
        <source>GitLab token %1</source>
        <translation>GitLab 令牌 %1</translation>
    </message>
    <message>
        <source>Slack token %1</source>
        <translation>Slack 令牌 %1</translation>
    </message>
    <message>
        <source>Google API key %1</source>
        <translation>Google API 密钥 %1</translation>
    </message>
    <message>
        <source>Stripe key %1</source>
        <translation>Stripe 密钥 %1</translation>
    </message>
    <message>
        <source>npm token %1</source>
        <translation>npm 令牌 %1</translation>
    </message>
    <message>
        <source>PyPI token %1</source>
        <translation>PyPI 令牌 %1</translation>
    </message>
    <message>
        <source>Docker Hub token %1</source>
        <translation>Docker Hub 令牌 %1</translation>
    </message>
    <message>
        <source>API token %1</source>
        <translation>API 令牌 %1</translation>
    </message>
    <message>
        <source>value of %1 %2</source>
        <translation>%1 的值 %2</translation>
    </message>
    <message>
        <source>password in a URL %1</source>
        <translation>URL 中的密码 %1</translation>
    </message>
    <message>
        <source>must be a map of keys and values</source>
        <translation>必须是键值映射</translation>
    </message>
    <message>
        <source>the rule &apos;%1&apos; is not known</source>
        <translation>未知的规则“%1”</translation>
    </message>
    <message>
        <source>the rule has no value</source>
        <translation>该规则没有值</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is ignored, as dive does</source>
        <translation>忽略“%1”，与 dive 相同</translation>
    </message>
    <message>
        <source>contains neither &apos;rules&apos; nor &apos;schemaVersion&apos;</source>
        <translation>既没有“rules”也没有“schemaVersion”</translation>
    </message>
    <message>
        <source>the target of this hard link does not exist</source>
        <translation>这个硬链接的目标不存在</translation>
    </message>
    <message>
        <source>it is a directory, not a file</source>
        <translation>这是目录，不是文件</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a size such as 20MB or 5MiB</source>
        <translation>“%1”不是 20MB 或 5MiB 这样的大小</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large</source>
        <translation>“%1”太大</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither a size such as 20MB nor a share such as 5%</source>
        <translation>“%1”既不是 20MB 这样的大小，也不是 5% 这样的比例</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a share such as 5%</source>
        <translation>“%1”不是 5% 这样的比例</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a regular expression: %2</source>
        <translation>“%1”不是正则表达式：%2</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>内容为空</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a URL</source>
        <translation>“%1”不是 URL</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a time such as 2026-01-31T12:00:00Z</source>
        <translation>“%1”不是 2026-01-31T12:00:00Z 这样的时间</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a version such as 1.2.3</source>
        <translation>“%1”不是 1.2.3 这样的版本号</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an e-mail address</source>
        <translation>“%1”不是电子邮件地址</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a hash of 7 to 64 hex digits</source>
        <translation>“%1”不是 7 到 64 位十六进制的哈希</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not expected there</source>
        <translation>“%1”不应出现在那里</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an SPDX license identifier</source>
        <translation>“%1”不是 SPDX 许可证标识符</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an SPDX license exception</source>
        <translation>“%1”不是 SPDX 许可证例外</translation>
    </message>
    <message>
        <source>the expression is not complete</source>
        <translation>表达式不完整</translation>
    </message>
    <message>
        <source>this alias refers to what it is part of</source>
        <translation>这个别名引用了包含它自己的内容</translation>
    </message>
    <message>
        <source>the tag &apos;%1&apos; is not supported</source>
        <translation>不支持标签“%1”</translation>
    </message>
    <message>
        <source>the file contains too much, or its aliases repeat too much</source>
        <translation>文件内容过多，或别名重复过多</translation>
    </message>
    <message>
        <source>a key must be a word, not a list or a map</source>
        <translation>键必须是单词，不能是列表或映射</translation>
    </message>
    <message>
        <source>larger than 1 MiB</source>
        <translation>大于 1 MiB</translation>
    </message>
    <message>
        <source>contains more than one document</source>
        <translation>包含多个文档</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing</source>
        <translation>缺少“%1”</translation>
    </message>
    <message>
        <source>the key &apos;%1&apos; is not known here</source>
        <translation>此处没有键“%1”</translation>
    </message>
    <message>
        <source>the baseline is of another version of the program</source>
        <translation>该基线来自其他版本的程序</translation>
    </message>
    <message>
        <source>--report: &apos;%1&apos; is not a format; they are %2</source>
        <translation>--report：“%1”不是格式；可用的有 %2</translation>
    </message>
    <message>
        <source>--report: %1= needs the name of a file</source>
        <translation>--report：%1= 需要文件名</translation>
    </message>
    <message>
        <source>--report: only one report can go to standard output</source>
        <translation>--report：只能有一份报告写到标准输出</translation>
    </message>
    <message>
        <source>--report: two reports for %1</source>
        <translation>--report：有两份报告要写到 %1</translation>
    </message>
    <message>
        <source>nothing was found</source>
        <translation>没有发现任何问题</translation>
    </message>
    <message>
        <source>nothing but what is ignored was found</source>
        <translation>除已忽略的以外没有发现问题</translation>
    </message>
    <message>
        <source>%1 findings, the first: %2</source>
        <translation>%1 个发现，第一个：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither the id of a finding nor error, warning, info</source>
        <translation>“%1”既不是发现的标识，也不是 error、warning、info</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>removed by a later layer, but still stored</source>
        <translation>已被后面的层删除，但仍被存储</translation>
    </message>
    <message>
        <source>there is no such path</source>
        <translation>没有这样的路径</translation>
    </message>
    <message>
        <source>1 path: %1</source>
        <translation>1 个路径：%1</translation>
    </message>
    <message>
        <source>%1 paths, the first is %2</source>
        <translation>%1 个路径，第一个是 %2</translation>
    </message>
    <message>
        <source>must be a path or a glob</source>
        <translation>必须是路径或通配模式</translation>
    </message>
    <message>
        <source>needs either &apos;path&apos; or &apos;filter&apos;</source>
        <translation>需要“path”或“filter”之一</translation>
    </message>
    <message>
        <source>must be all or last</source>
        <translation>必须是 all 或 last</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not &apos;%2&apos;</source>
        <translation>“%1”不是“%2”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not match %2</source>
        <translation>“%1”与 %2 不匹配</translation>
    </message>
    <message>
        <source>there is no such label</source>
        <translation>没有这个标签</translation>
    </message>
    <message>
        <source>it is &apos;%1&apos;</source>
        <translation>值为“%1”</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>必须是以下之一：%1</translation>
    </message>
    <message>
        <source>must be a map of labels, or a list of them</source>
        <translation>必须是标签的映射或列表</translation>
    </message>
    <message>
        <source>no user is set, so it is root</source>
        <translation>没有设置用户，因此是 root</translation>
    </message>
    <message>
        <source>the user is &apos;%1&apos;</source>
        <translation>用户是“%1”</translation>
    </message>
    <message>
        <source>the user &apos;%1&apos; is not in /etc/passwd</source>
        <translation>用户“%1”不在 /etc/passwd 中</translation>
    </message>
    <message>
        <source>not allowed: %1</source>
        <translation>不允许：%1</translation>
    </message>
    <message>
        <source>no port is exposed</source>
        <translation>没有暴露端口</translation>
    </message>
    <message>
        <source>exposed: %1</source>
        <translation>已暴露：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a port such as 80/tcp</source>
        <translation>“%1”不是 80/tcp 这样的端口</translation>
    </message>
    <message>
        <source>the health check is switched off (NONE)</source>
        <translation>健康检查已关闭（NONE）</translation>
    </message>
    <message>
        <source>there is no health check; builders of OCI images leave it out unless Docker&apos;s format is chosen</source>
        <translation>没有健康检查；构建 OCI 镜像的工具会省略它，除非选择 Docker 格式</translation>
    </message>
    <message>
        <source>must be stored, unpacked, files or visible</source>
        <translation>必须是 stored、unpacked、files 或 visible</translation>
    </message>
    <message>
        <source>must be own or all</source>
        <translation>必须是 own 或 all</translation>
    </message>
    <message>
        <source>what is visible is not counted by layers</source>
        <translation>可见的字节不按层统计</translation>
    </message>
    <message>
        <source>the %1 size is not known, since a layer could not be read</source>
        <translation>有一层无法读取，因此不知道 %1 大小</translation>
    </message>
    <message>
        <source>%1 %2, limit %3</source>
        <translation>%1 %2，上限 %3</translation>
    </message>
    <message>
        <source>%1 %2 in the layers above the base (%4), limit %3</source>
        <translation>基础镜像（%4 层）之上的各层共 %1 %2，上限 %3</translation>
    </message>
    <message>
        <source>%1: %2 too much</source>
        <translation>%1：超出 %2</translation>
    </message>
    <message>
        <source>%1 layers, limit %2</source>
        <translation>%1 层，上限 %2</translation>
    </message>
    <message>
        <source>nothing to compare with: give --against</source>
        <translation>没有可比较的对象：请给出 --against</translation>
    </message>
    <message>
        <source>%1 (%2) from %3 to %4 %5, limit %6</source>
        <translation>%1（%2），从 %3 到 %4 %5，上限 %6</translation>
    </message>
    <message>
        <source>%1, without the %2 layers that both have in common</source>
        <translation>%1，不计双方共有的 %2 层</translation>
    </message>
    <message>
        <source>%1 wasted: layer %2 hides it</source>
        <translation>浪费 %1：被第 %2 层遮住</translation>
    </message>
    <message>
        <source>%1 of %2 wasted (%3), limit %4</source>
        <translation>%2 中浪费了 %1（%3），上限 %4</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a ratio from 0 to 1</source>
        <translation>“%1”不是 0 到 1 的比值</translation>
    </message>
    <message>
        <source>efficiency %1, at least %2 (as dive)</source>
        <translation>效率 %1，至少 %2（按 dive 计算）</translation>
    </message>
    <message>
        <source>%1 of the bytes above the base layer wasted, limit %2 (as dive)</source>
        <translation>基础层之上的字节浪费了 %1，上限 %2（按 dive 计算）</translation>
    </message>
    <message>
        <source>the rule is switched off</source>
        <translation>该规则已关闭</translation>
    </message>
    <message>
        <source>permissions %1, expected %2</source>
        <translation>权限为 %1，应为 %2</translation>
    </message>
    <message>
        <source>isExecutableBy must be one of %1</source>
        <translation>isExecutableBy 必须是以下之一：%1</translation>
    </message>
    <message>
        <source>not executable by %1: %2</source>
        <translation>%1 不可执行：%2</translation>
    </message>
    <message>
        <source>uid %1, expected %2</source>
        <translation>uid 为 %1，应为 %2</translation>
    </message>
    <message>
        <source>gid %1, expected %2</source>
        <translation>gid 为 %1，应为 %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1; and %2 more</source>
        <translation>%1；还有 %2 个</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>%1 exists: Docker puts it into every container</source>
        <translation>%1 存在：Docker 会把它放进每个容器</translation>
    </message>
    <message>
        <source>%1 exists: %2 %3</source>
        <translation>%1 存在：%2 %3</translation>
    </message>
    <message>
        <source>%1 files mention neither AGPL nor WTFPL</source>
        <translation>%1 个文件均未提到 AGPL 或 WTFPL</translation>
    </message>
    <message>
        <source>the variable %1 is set</source>
        <translation>设置了变量 %1</translation>
    </message>
    <message>
        <source>the port %1 is not exposed</source>
        <translation>没有暴露端口 %1</translation>
    </message>
    <message>
        <source>the port %1 is exposed</source>
        <translation>暴露了端口 %1</translation>
    </message>
    <message>
        <source>%1 is not a volume</source>
        <translation>%1 不是卷</translation>
    </message>
    <message>
        <source>%1 is a volume</source>
        <translation>%1 是卷</translation>
    </message>
    <message>
        <source>the variable %1 is not set</source>
        <translation>没有设置变量 %1</translation>
    </message>
    <message>
        <source>there is no label %1</source>
        <translation>没有标签 %1</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected &apos;%3&apos;</source>
        <translation>%1 为“%2”，应为“%3”</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, which does not match %3</source>
        <translation>%1 为“%2”，与 %3 不匹配</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3</source>
        <translation>%1 为 %2，应为 %3</translation>
    </message>
    <message>
        <source>must be a list of keys and values</source>
        <translation>必须是键值列表</translation>
    </message>
    <message>
        <source>%1 settings are as expected</source>
        <translation>%1 项设置符合预期</translation>
    </message>
    <message>
        <source>the file does not contain a test</source>
        <translation>文件不包含任何测试</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a known schema version</source>
        <translation>“%1”不是已知的 schema 版本</translation>
    </message>
    <message>
        <source>must be a list of tests</source>
        <translation>必须是测试列表</translation>
    </message>
    <message>
        <source>the test has no name</source>
        <translation>该测试没有名称</translation>
    </message>
    <message>
        <source>the test names no path</source>
        <translation>该测试没有指定路径</translation>
    </message>
    <message>
        <source>a container is never started, so a command cannot be tested</source>
        <translation>从不启动容器，因此无法测试命令</translation>
    </message>
    <message>
        <source>what is hidden after layer %1</source>
        <translation>第 %1 层之后被遮住的内容</translation>
    </message>
    <message>
        <source>this package database could not be read</source>
        <translation>无法读取这个软件包数据库</translation>
    </message>
    <message>
        <source>a text, or re: and a regular expression</source>
        <translation>文本，或 re: 加正则表达式</translation>
    </message>
    <message>
        <source>layer %1 stores again, with another owner or mode, what layer %2 copied to %3: use COPY --chown or --chmod</source>
        <translation>第 %1 层只改了所有者或权限，就把第 %2 层复制到 %3 的内容又存了一遍：请使用 COPY --chown 或 --chmod</translation>
    </message>
    <message>
        <source>layer %1 removes what layer %2 copied to %3: copy it in a build stage, or use RUN --mount</source>
        <translation>第 %1 层删除了第 %2 层复制到 %3 的内容：请在构建阶段中复制，或使用 RUN --mount</translation>
    </message>
    <message>
        <source>layer %1 stores the package cache %2: use RUN --mount=type=cache, or remove it in the same step</source>
        <translation>第 %1 层存储了软件包缓存 %2：请使用 RUN --mount=type=cache，或在同一步骤中删除</translation>
    </message>
    <message>
        <source>layer %1 copies %2 to %3: list it in .dockerignore</source>
        <translation>第 %1 层把 %2 复制到了 %3：请把它写进 .dockerignore</translation>
    </message>
    <message>
        <source>content: is not available in a comparison</source>
        <translation>比较中不能使用 content:</translation>
    </message>
    <message>
        <source>user %1 owns 1 path, and /etc/passwd does not have it</source>
        <translation>用户 %1 拥有 1 个路径，而 /etc/passwd 中没有该用户</translation>
    </message>
    <message>
        <source>group %1 owns 1 path, and /etc/group does not have it</source>
        <translation>组 %1 拥有 1 个路径，而 /etc/group 中没有该组</translation>
    </message>
    <message>
        <source>%1 in 1 file</source>
        <translation>1 个文件，共 %1</translation>
    </message>
    <message>
        <source>%1 in 1 file of %3</source>
        <translation>%3 的 1 个文件，共 %1</translation>
    </message>
    <message>
        <source>the target &apos;%1&apos; does not exist (%2)</source>
        <translation>目标“%1”不存在（%2）</translation>
    </message>
    <message>
        <source>the source is cut off</source>
        <translation>来源被截断</translation>
    </message>
    <message>
        <source>layer %1 could not be read</source>
        <translation>第 %1 层无法读取</translation>
    </message>
    <message>
        <source>layer %1 could not be read completely</source>
        <translation>第 %1 层无法完整读取</translation>
    </message>
    <message>
        <source>%1, as far as the image could be read: %2</source>
        <translation>%1，仅就镜像中能读取的部分而言：%2</translation>
    </message>
    <message>
        <source>the growth is only shown: there is no limit</source>
        <translation>只显示增长：没有设置上限</translation>
    </message>
    <message>
        <source>version must be 1</source>
        <translation>version 必须是 1</translation>
    </message>
    <message>
        <source>the file is empty, so the rules of dive apply with its defaults</source>
        <translation>文件为空，因此采用 dive 的默认规则</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an SPDX license expression</source>
        <translation>“%1”不是 SPDX 许可证表达式</translation>
    </message>
    <message>
        <source>not found in the layers that could be read</source>
        <translation>能读取的各层中没有这个路径</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>不能为负数</translation>
    </message>
    <message>
        <source>1 layer, limit %2</source>
        <translation>1 层，上限 %2</translation>
    </message>
    <message>
        <source>%1 from nothing to %2 %3, limit %4</source>
        <translation>%1，从无到 %2 %3，上限 %4</translation>
    </message>
    <message>
        <source>%1, without the layer that both have in common</source>
        <translation>%1，不含两者共有的那一层</translation>
    </message>
    <message>
        <source>must be a share of at most 100%</source>
        <translation>必须是不超过 100% 的比例</translation>
    </message>
    <message>
        <source>%1 wasted, limit %2 (as dive)</source>
        <translation>浪费了 %1，上限 %2（与 dive 相同）</translation>
    </message>
    <message>
        <source>there are no bytes above the base layer (as dive)</source>
        <translation>基础层之上没有任何字节（与 dive 相同）</translation>
    </message>
    <message>
        <source>%1 wasted, although there are no bytes above the base layer (as dive)</source>
        <translation>浪费了 %1，而基础层之上没有任何字节（与 dive 相同）</translation>
    </message>
    <message>
        <source>expected &apos;%1&apos; is not in the file (%2)</source>
        <translation>文件（%2）中没有应有的“%1”</translation>
    </message>
    <message>
        <source>excluded &apos;%1&apos; is in the file (%2)</source>
        <translation>文件（%2）中有不应有的“%1”</translation>
    </message>
    <message>
        <source>mentions %1</source>
        <translation>提到了 %1</translation>
    </message>
    <message>
        <source>it exists</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>it exists: Docker puts it into every container</source>
        <translation>存在：Docker 会把它放进每个容器</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>%1: expressions: %2 expected, %3 excluded</source>
        <translation>%1：表达式：%2 个应有，%3 个不应有</translation>
    </message>
    <message>
        <source>1 file mentions neither AGPL nor WTFPL</source>
        <translation>1 个文件既未提到 AGPL 也未提到 WTFPL</translation>
    </message>
    <message>
        <source>1 setting is as expected</source>
        <translation>1 项设置符合预期</translation>
    </message>
    <message>
        <source>files such as %1</source>
        <translation>%1 等文件</translation>
    </message>
    <message>
        <source>files in %1</source>
        <translation>%1 中的文件</translation>
    </message>
    <message>
        <source>layers %1 to %2 make and then change or remove %3: join their RUN instructions into one</source>
        <translation>第 %1 层到第 %2 层先生成、后又修改或删除 %3：请把这些 RUN 指令合并为一条</translation>
    </message>
    <message>
        <source>%1; not listed again, since rules forbid them: %2</source>
        <translation>%1；因规则已禁止而不再列出：%2</translation>
    </message>
    <message>
        <source>the key &apos;%1&apos; occurs twice</source>
        <translation>键 &apos;%1&apos; 出现了两次</translation>
    </message>
    <message>
        <source>the value of &apos;&lt;&lt;&apos; must be a map or a list of maps</source>
        <translation>&apos;&lt;&lt;&apos; 的值必须是映射或映射的列表</translation>
    </message>
    <message>
        <source>must be a string</source>
        <translation>必须是字符串</translation>
    </message>
    <message>
        <source>must be a list of strings</source>
        <translation>必须是字符串列表</translation>
    </message>
    <message>
        <source>%1; did you mean &apos;%2&apos;?</source>
        <translation>%1；是否是指 &apos;%2&apos;？</translation>
    </message>
    <message>
        <source>%1; possible: %2</source>
        <translation>%1；可用的有：%2</translation>
    </message>
    <message>
        <source>the growth is not known: %1</source>
        <translation>增长未知：%1</translation>
    </message>
    <message>
        <source>1 finding, for information</source>
        <translation>1 项发现，仅供参考</translation>
    </message>
    <message>
        <source>%1 findings, for information</source>
        <translation>%1 项发现，仅供参考</translation>
    </message>
    <message>
        <source>%1, without the %2 of the base</source>
        <translation>%1，不计基础镜像的 %2 层</translation>
    </message>
    <message>
        <source>%1 wasted, although nothing is stored, limit %2</source>
        <translation>浪费 %1，尽管没有存储任何内容，上限 %2</translation>
    </message>
    <message>
        <source>%1, by the layers above the base (%2)</source>
        <translation>%1，由基础镜像（%2 层）之上的层造成</translation>
    </message>
    <message>
        <source>the index is not in this file; only its descriptor is known</source>
        <translation>此文件中没有该索引；只知道它的描述符</translation>
    </message>
    <message>
        <source>layer %1 removes %2, which layer %3 made: do both in one step</source>
        <translation>第 %1 层移除 %2，而它由第 %3 层产生：请在同一步骤中完成这两件事</translation>
    </message>
    <message>
        <source>layer %1 stores %2 again, only to change owner, mode or times: set them in the step of layer %3</source>
        <translation>第 %1 层再次存储 %2，只是为了更改所有者、权限或时间：请在第 %3 层的步骤中设置它们</translation>
    </message>
    <message>
        <source>layer %1 removes or replaces %2 of the base image, but the bytes stay stored: choose another base image</source>
        <translation>第 %1 层移除或替换基础镜像的 %2，但其字节仍被存储：请选择其他基础镜像</translation>
    </message>
    <message>
        <source>there are more documents than are shown (%1, %2 deep)</source>
        <translation>文档多于可显示的数量（%1，深度 %2）</translation>
    </message>
    <message>
        <source>several documents have a digest that begins with %1</source>
        <translation>有多个文档的摘要以 %1 开头</translation>
    </message>
    <message>
        <source>no document %1: there are %2, by number or digest</source>
        <translation>没有文档 %1：共有 %2 个，可用编号或摘要指定</translation>
    </message>
    <message>
        <source>an envelope with a payload of the type %1</source>
        <translation>信封的载荷类型为 %1</translation>
    </message>
    <message>
        <source>the payload of the envelope is not base64</source>
        <translation>信封的载荷不是 base64</translation>
    </message>
    <message>
        <source>the payload of the envelope is not an in-toto statement</source>
        <translation>信封的载荷不是 in-toto 声明</translation>
    </message>
    <message>
        <source>more packages than are read (%1)</source>
        <translation>软件包多于可读取的数量（%1）</translation>
    </message>
    <message>
        <source>not base64</source>
        <translation>不是 base64</translation>
    </message>
    <message>
        <source>the document %1 is not in this file; only its descriptor is known</source>
        <translation>文档 %1 不在此文件中；只知道它的描述符</translation>
    </message>
    <message>
        <source>only the first %1 files are listed</source>
        <translation>只列出前 %1 个文件</translation>
    </message>
    <message>
        <source>only the first %1 of %2 bytes are shown</source>
        <translation>只显示前 %1 字节（共 %2 字节）</translation>
    </message>
    <message>
        <source>document %1 is not a list of packages: SPDX and CycloneDX in JSON are read</source>
        <translation>文档 %1 不是软件包列表：可读取 JSON 格式的 SPDX 和 CycloneDX</translation>
    </message>
    <message>
        <source>a redirect of %1</source>
        <translation>%1 的重定向</translation>
    </message>
    <message>
        <source>%1 redirects from https to http, which is not followed</source>
        <translation>%1 从 https 重定向到 http，未予跟随</translation>
    </message>
    <message>
        <source>%1 redirects more than %2 times</source>
        <translation>%1 重定向超过 %2 次</translation>
    </message>
    <message>
        <source>this build of Strata cannot speak HTTP: it was built without libcurl</source>
        <translation>此构建的 Strata 不能使用 HTTP：构建时没有 libcurl</translation>
    </message>
    <message>
        <source>a header of a request contains a line break</source>
        <translation>请求的标头包含换行符</translation>
    </message>
    <message>
        <source>%1 has sent nothing for %2 seconds</source>
        <translation>%1 已有 %2 秒没有发送任何数据</translation>
    </message>
    <message>
        <source>the answer of %1 is longer than the limit of %2 bytes</source>
        <translation>%1 的应答超过 %2 字节的限制</translation>
    </message>
    <message>
        <source>the connection to %1 was cut: %2</source>
        <translation>与 %1 的连接中断：%2</translation>
    </message>
    <message>
        <source>%1 does not answer within %2 seconds</source>
        <translation>%1 在 %2 秒内没有应答</translation>
    </message>
    <message>
        <source>cannot reach %1: %2</source>
        <translation>无法连接 %1：%2</translation>
    </message>
    <message>
        <source>the certificate of %1 does not fit: %2</source>
        <translation>%1 的证书不符：%2</translation>
    </message>
    <message>
        <source>not an address of http or https</source>
        <translation>不是 http 或 https 地址</translation>
    </message>
    <message>
        <source>index, manifest, config and layers as stored</source>
        <translation>索引、清单、配置和各层的存储大小</translation>
    </message>
    <message>
        <source>layers as stored, added up</source>
        <translation>各层存储大小之和</translation>
    </message>
    <message>
        <source>digest of the manifest</source>
        <translation>清单的摘要</translation>
    </message>
    <message>
        <source>digest of the index</source>
        <translation>索引的摘要</translation>
    </message>
    <message>
        <source>digest of the config</source>
        <translation>配置的摘要</translation>
    </message>
    <message>
        <source>manifests, configs and layers as stored, of all platforms and attestations in the source, and the blocks of this platform&apos;s unpacked layers</source>
        <translation>源中所有平台和证明的清单、配置和各层的存储大小，加上此平台解包后各层所占的块</translation>
    </message>
    <message>
        <source>manifests, configs and layers as stored, of all platforms and attestations in the source</source>
        <translation>源中所有平台和证明的清单、配置和各层的存储大小</translation>
    </message>
    <message>
        <source>every blob once, and the blocks of the unpacked layers, if the store has only this image and no container</source>
        <translation>每个 blob 计一次，加上解包后各层所占的块（假定存储中只有此镜像且没有容器）</translation>
    </message>
    <message>
        <source>manifest, config, layers as stored and the blocks of the unpacked layers, of each platform in the source</source>
        <translation>源中每个平台的清单、配置、各层的存储大小和解包后各层所占的块</translation>
    </message>
    <message>
        <source>files, each once, and the lengths of symbolic links, added up over the layers</source>
        <translation>各层文件（每个计一次）与符号链接长度之和</translation>
    </message>
    <message>
        <source>the same, each layer once, if the store has only this image</source>
        <translation>同上，每层计一次（假定存储中只有此镜像）</translation>
    </message>
    <message>
        <source>the sizes of files in the headers of the layers&apos; tars, added up</source>
        <translation>各层 tar 头中文件大小之和</translation>
    </message>
    <message>
        <source>the layers&apos; tars, twice the manifest that Podman makes, and the config</source>
        <translation>各层的 tar、Podman 生成的清单（计两次）和配置</translation>
    </message>
    <message>
        <source>the layers&apos; tars, twice the manifest, the index and the config</source>
        <translation>各层的 tar、清单（计两次）、索引和配置</translation>
    </message>
    <message>
        <source>the blocks of the unpacked layer</source>
        <translation>解包后该层所占的块</translation>
    </message>
    <message>
        <source>files, each once, and the lengths of symbolic links</source>
        <translation>文件（每个计一次）与符号链接的长度</translation>
    </message>
    <message>
        <source>the sizes of files in the headers of the tar</source>
        <translation>tar 头中文件的大小</translation>
    </message>
    <message>
        <source>the layer&apos;s tar</source>
        <translation>该层的 tar</translation>
    </message>
    <message>
        <source>the layer as stored</source>
        <translation>该层的存储大小</translation>
    </message>
    <message>
        <source>files that layers store again with the same size, and that would have to be fetched to compare them: %1; they count as changed if their times differ</source>
        <translation>多个层以相同大小再次存储、须下载才能比较的文件：%1 个；时间不同即视为已更改</translation>
    </message>
    <message>
        <source>the bytes do not have the digest that the layer&apos;s table of contents gives for them</source>
        <translation>内容与该层索引表给出的摘要不符</translation>
    </message>
    <message>
        <source>a file ends before the size that the layer&apos;s table of contents gives</source>
        <translation>文件未达到该层索引表给出的大小就结束了</translation>
    </message>
    <message>
        <source>the layer&apos;s table of contents does not say where these bytes are</source>
        <translation>该层的索引表没有说明这些内容的位置</translation>
    </message>
    <message>
        <source>the layer&apos;s table of contents says something else than its tar about %1 paths; engines that fetch single files go by the table</source>
        <translation>该层的索引表与其 tar 在 %1 个路径上说法不一；逐个获取文件的引擎以索引表为准</translation>
    </message>
    <message>
        <source>its digest is %1, the manifest says %2</source>
        <translation>其摘要为 %1，清单中为 %2</translation>
    </message>
    <message>
        <source>it is larger than the limit of %1 MiB</source>
        <translation>它超过了 %1 MiB 的上限</translation>
    </message>
    <message>
        <source>%1 is not where it should be</source>
        <translation>%1 不在应在的位置</translation>
    </message>
    <message>
        <source>a part of a file without the file; left out</source>
        <translation>没有所属文件的文件片段；已忽略</translation>
    </message>
    <message>
        <source>of an unknown type, &quot;%1&quot;; read as a file</source>
        <translation>类型“%1”未知；按文件读取</translation>
    </message>
    <message>
        <source>the name contains a NUL byte and ends there</source>
        <translation>名称含有 NUL 字节，到此为止</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time</source>
        <translation>“%1”不是时间</translation>
    </message>
    <message>
        <source>a value that is not base64; left out</source>
        <translation>值不是 base64；已忽略</translation>
    </message>
    <message>
        <source>the extended attribute %1 has %2 bytes; left out</source>
        <translation>扩展属性 %1 有 %2 字节；已忽略</translation>
    </message>
    <message>
        <source>a negative number; read as 0</source>
        <translation>负数；按 0 读取</translation>
    </message>
    <message>
        <source>%1 is too large; read as %2</source>
        <translation>%1 过大；按 %2 读取</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>它不是对象</translation>
    </message>
    <message>
        <source>it is of the unknown version %1</source>
        <translation>其版本 %1 未知</translation>
    </message>
    <message>
        <source>the table of contents contradicts itself about the parts of this file; what follows cannot be read</source>
        <translation>索引表对该文件各片段的说明自相矛盾；其后的内容无法读取</translation>
    </message>
    <message>
        <source>the table of contents gives an impossible place for this file; what follows cannot be read</source>
        <translation>索引表给出的该文件位置不可能存在；其后的内容无法读取</translation>
    </message>
    <message>
        <source>the table of contents does not name all parts of this file; what follows cannot be read</source>
        <translation>索引表没有列出该文件的所有片段；其后的内容无法读取</translation>
    </message>
    <message>
        <source>its files are more than %1 times as large as the layer</source>
        <translation>其中的文件超过该层大小的 %1 倍</translation>
    </message>
    <message>
        <source>its place is not in the layer</source>
        <translation>它的位置不在该层之内</translation>
    </message>
    <message>
        <source>it is of the unknown type %1</source>
        <translation>其类型 %1 未知</translation>
    </message>
    <message>
        <source>read from the layer&apos;s table of contents (eStargz), which does not contain fractions of seconds and access lists; verify reads the layer itself</source>
        <translation>读自该层的索引表（eStargz），其中没有秒以下的时间和访问控制列表；校验时读取该层本身</translation>
    </message>
    <message>
        <source>read from the layer&apos;s table of contents (zstd:chunked), which does not contain names of owners and access lists; verify reads the layer itself</source>
        <translation>读自该层的索引表（zstd:chunked），其中没有所有者名称和访问控制列表；校验时读取该层本身</translation>
    </message>
    <message>
        <source>the manifest does not give a digest of the table of contents: that it belongs to the layer is not checked</source>
        <translation>清单没有给出索引表的摘要：未检查它是否属于该层</translation>
    </message>
    <message>
        <source>the layer&apos;s table of contents cannot be used: %1</source>
        <translation>该层的索引表无法使用：%1</translation>
    </message>
    <message>
        <source>%1: not what an engine answers</source>
        <translation>%1：不是引擎的应答</translation>
    </message>
    <message>
        <source>the container has changed more than %1 paths</source>
        <translation>容器更改的路径超过 %1 个</translation>
    </message>
    <message>
        <source>gone while it was read</source>
        <translation>读取期间已消失</translation>
    </message>
    <message>
        <source>%1 does not have the container %2</source>
        <translation>%1 没有容器 %2</translation>
    </message>
    <message>
        <source>no tree to compare the container with</source>
        <translation>没有可与容器比较的目录树</translation>
    </message>
    <message>
        <source>containers are not images</source>
        <translation>容器不是镜像</translation>
    </message>
    <message>
        <source>containers, with what they have changed</source>
        <translation>容器及其更改</translation>
    </message>
    <message>
        <source>not the address of an engine: %1</source>
        <translation>不是引擎地址：%1</translation>
    </message>
    <message>
        <source>an engine cannot be reached by %1 from here</source>
        <translation>无法从这里通过 %1 连接引擎</translation>
    </message>
    <message>
        <source>there is no such context</source>
        <translation>没有此上下文</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>上下文 %1</translation>
    </message>
    <message>
        <source>connection %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>there is no such connection</source>
        <translation>没有此连接</translation>
    </message>
    <message>
        <source>this program was built without libcurl, which engines take</source>
        <translation>本程序构建时未包含访问引擎所需的 libcurl</translation>
    </message>
    <message>
        <source>%1 takes the program %2</source>
        <translation>%1 需要程序 %2</translation>
    </message>
    <message>
        <source>%1 is too old: it speaks version %2 of the API, %3 is needed</source>
        <translation>%1 太旧：它使用 API 版本 %2，至少需要 %3</translation>
    </message>
    <message>
        <source>%1 is too new: it speaks version %2 of the API and later ones, not %3</source>
        <translation>%1 太新：它使用 API 版本 %2 及更高版本，不支持 %3</translation>
    </message>
    <message>
        <source>%1 does not permit this: %2</source>
        <translation>%1 不允许此操作：%2</translation>
    </message>
    <message>
        <source>%1 answers with the error %2: %3</source>
        <translation>%1 返回错误 %2：%3</translation>
    </message>
    <message>
        <source>%1 does not have the image %2</source>
        <translation>%1 没有镜像 %2</translation>
    </message>
    <message>
        <source>no %1 engine is running here (looked for %2); to start one: %3, or: %4</source>
        <translation>此处没有运行 %1 引擎（已查找 %2）；启动命令：%3，或：%4</translation>
    </message>
    <message>
        <source>no permission to use the socket %1: its directory %2 is open to %3 alone</source>
        <translation>无权使用套接字 %1：其目录 %2 仅对 %3 开放</translation>
    </message>
    <message>
        <source>no permission to use the socket %1: %2 and members of the group %3 may use it</source>
        <translation>无权使用套接字 %1：只有 %2 和 %3 组的成员可以使用</translation>
    </message>
    <message>
        <source>no permission to use the socket %1: only %2 may use it</source>
        <translation>无权使用套接字 %1：只有 %2 可以使用</translation>
    </message>
    <message>
        <source>nothing answers on the socket %1: the engine is not running</source>
        <translation>套接字 %1 没有应答：引擎未在运行</translation>
    </message>
    <message>
        <source>nothing answers on the socket %1: the engine is not running; to start it: %2</source>
        <translation>套接字 %1 没有应答：引擎未在运行；启动命令：%2</translation>
    </message>
    <message>
        <source>there is no socket %1</source>
        <translation>没有套接字 %1</translation>
    </message>
    <message>
        <source>cannot connect to the socket %1: %2</source>
        <translation>无法连接套接字 %1：%2</translation>
    </message>
    <message>
        <source>the disk of %1 does not have enough room for a copy of the image: %2 needed, %3 free</source>
        <translation>%1 所在磁盘的空间不足以存放镜像副本：需要 %2，可用 %3</translation>
    </message>
    <message>
        <source>the image is larger than the limit of %1 GiB</source>
        <translation>镜像超过 %1 GiB 的限制</translation>
    </message>
    <message>
        <source>the engine could not send the whole image: %1</source>
        <translation>引擎未能发送完整镜像：%1</translation>
    </message>
    <message>
        <source>the engine did not send the whole image: the archive has no end</source>
        <translation>引擎没有发送完整镜像：归档没有结尾</translation>
    </message>
    <message>
        <source>images of a Docker engine</source>
        <translation>Docker 引擎的镜像</translation>
    </message>
    <message>
        <source>images of Podman</source>
        <translation>Podman 的镜像</translation>
    </message>
    <message>
        <source>cannot start %1: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>the name of an image is missing after %1:</source>
        <translation>%1: 后面缺少镜像名称</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>to save it to a file: %1</source>
        <translation>将其保存为文件：%1</translation>
    </message>
    <message>
        <source>to open it from its registry: %1</source>
        <translation>从镜像仓库打开：%1</translation>
    </message>
    <message>
        <source>not a file, and no engine or image store was found here</source>
        <translation>不是文件，本机也没有找到引擎或镜像存储</translation>
    </message>
    <message>
        <source>neither a file nor an image in %1</source>
        <translation>既不是文件，也不是以下位置中的镜像：%1</translation>
    </message>
    <message>
        <source>%1; could not be asked: %2</source>
        <translation>%1；无法查询：%2</translation>
    </message>
    <message>
        <source>the registry sends everything where a part of a blob was asked for</source>
        <translation>请求的是 blob 的一部分，镜像仓库却发送了全部内容</translation>
    </message>
    <message>
        <source>the registry sends another part of the blob than was asked for, or its size is not that of the manifest</source>
        <translation>镜像仓库发送的不是所请求的那部分 blob，或其大小与清单不符</translation>
    </message>
    <message>
        <source>the registry sends %1 bytes, not the %2 of the manifest</source>
        <translation>镜像仓库发送了 %1 字节，而不是清单中的 %2 字节</translation>
    </message>
    <message>
        <source>the registry sends nothing more</source>
        <translation>镜像仓库不再发送数据</translation>
    </message>
    <message>
        <source>the registry sends more bytes than the manifest says</source>
        <translation>镜像仓库发送的字节多于清单所述</translation>
    </message>
    <message>
        <source>the name of a credential helper is not valid</source>
        <translation>凭据助手的名称无效</translation>
    </message>
    <message>
        <source>is not installed or does not start</source>
        <translation>未安装或无法启动</translation>
    </message>
    <message>
        <source>has not answered within %1 seconds</source>
        <translation>在 %1 秒内没有应答</translation>
    </message>
    <message>
        <source>ends with status %1</source>
        <translation>以状态 %1 结束</translation>
    </message>
    <message>
        <source>its answer cannot be read</source>
        <translation>无法读取它的应答</translation>
    </message>
    <message>
        <source>docker-credential-%1, named in %2</source>
        <translation>%2 中指定的 docker-credential-%1</translation>
    </message>
    <message>
        <source>%1: the entry for %2 cannot be read</source>
        <translation>%1：无法读取 %2 的条目</translation>
    </message>
    <message>
        <source>%1: not a JSON object</source>
        <translation>%1：不是 JSON 对象</translation>
    </message>
    <message>
        <source>registries do not list their images</source>
        <translation>镜像仓库不列出其镜像</translation>
    </message>
    <message>
        <source>this build of Strata cannot ask registries: it was built without libcurl</source>
        <translation>此构建的 Strata 不能访问镜像仓库：构建时没有 libcurl</translation>
    </message>
    <message>
        <source>images of a registry</source>
        <translation>镜像仓库中的镜像</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the name of an image: %2</source>
        <translation>“%1”不是镜像名称：%2</translation>
    </message>
    <message>
        <source>a digest is sha256: or sha512: and hexadecimal digits</source>
        <translation>摘要由 sha256: 或 sha512: 加十六进制数字组成</translation>
    </message>
    <message>
        <source>a tag has at most 128 letters, digits, dots, dashes and underscores</source>
        <translation>标签最多包含 128 个字母、数字、点、短横线和下划线</translation>
    </message>
    <message>
        <source>the host is not valid</source>
        <translation>主机名无效</translation>
    </message>
    <message>
        <source>a name has lower-case letters and digits, separated by single dots, dashes and underscores, and slashes</source>
        <translation>名称由小写字母和数字组成，以单个点、短横线、下划线和斜杠分隔</translation>
    </message>
    <message>
        <source>it is longer than 255 characters</source>
        <translation>它超过 255 个字符</translation>
    </message>
    <message>
        <source>line %1 cannot be read</source>
        <translation>无法读取第 %1 行</translation>
    </message>
    <message>
        <source>registries.conf blocks %1</source>
        <translation>registries.conf 禁止访问 %1</translation>
    </message>
    <message>
        <source>the token server of %1</source>
        <translation>%1 的令牌服务器</translation>
    </message>
    <message>
        <source>%1 names a token server without HTTPS (%2), which is not asked</source>
        <translation>%1 指定了不使用 HTTPS 的令牌服务器（%2），未予访问</translation>
    </message>
    <message>
        <source>the token server %1 gives no token</source>
        <translation>令牌服务器 %1 没有给出令牌</translation>
    </message>
    <message>
        <source>the token server %1 answers with status %2</source>
        <translation>令牌服务器 %1 以状态 %2 应答</translation>
    </message>
    <message>
        <source>%1 has no image for %2, only for %3</source>
        <translation>%1 没有适用于 %2 的镜像，只有 %3 的</translation>
    </message>
    <message>
        <source>%1 refuses access to %2 with the credential of %3</source>
        <translation>%1 拒绝使用 %3 的凭据访问 %2</translation>
    </message>
    <message>
        <source>%1 refuses access to %2: it does not exist, or it needs a credential, and none is configured for it</source>
        <translation>%1 拒绝访问 %2：它不存在，或者需要凭据而没有为它配置</translation>
    </message>
    <message>
        <source>%1 limits how much may be fetched: too many requests; it asks to wait for %2 s</source>
        <translation>%1 限制获取量：请求过多；它要求等待 %2 秒</translation>
    </message>
    <message>
        <source>%1 limits how much may be fetched without a credential: too many requests; try again later</source>
        <translation>%1 限制没有凭据时的获取量：请求过多；请稍后重试</translation>
    </message>
    <message>
        <source>%1 limits how much may be fetched: too many requests; try again later</source>
        <translation>%1 限制获取量：请求过多；请稍后重试</translation>
    </message>
    <message>
        <source>%1 does not have the repository of %2</source>
        <translation>%1 没有 %2 的仓库</translation>
    </message>
    <message>
        <source>%1 does not have %2</source>
        <translation>%1 没有 %2</translation>
    </message>
    <message>
        <source>%1 has fewer bytes of %2 than the manifest says</source>
        <translation>%1 中 %2 的字节少于清单所述</translation>
    </message>
    <message>
        <source>%1 fails with status %2; the fault is on its side</source>
        <translation>%1 出错，状态 %2；问题在服务器一方</translation>
    </message>
    <message>
        <source>%1 answers with status %2 to the request for %3</source>
        <translation>%1 对 %3 的请求以状态 %2 应答</translation>
    </message>
    <message>
        <source>%1 answers with status %2 (%4) to the request for %3</source>
        <translation>%1 对 %3 的请求以状态 %2（%4）应答</translation>
    </message>
    <message>
        <source>%1 answers with a web page to the request for %2: it is not a registry, or a proxy answers for it</source>
        <translation>%1 对 %2 的请求以网页应答：它不是镜像仓库，或者由代理代为应答</translation>
    </message>
    <message>
        <source>%1 does not answer with JSON to the request for %2</source>
        <translation>%1 对 %2 的请求没有以 JSON 应答</translation>
    </message>
    <message>
        <source>%1 sends other bytes: the digest is %2, not %3</source>
        <translation>%1 发送了其他字节：摘要是 %2，而不是 %3</translation>
    </message>
    <message>
        <source>%1 was asked with the credential of %2</source>
        <translation>已使用 %2 的凭据访问 %1</translation>
    </message>
    <message>
        <source>a mirror did not serve: %1</source>
        <translation>一个镜像站未能提供：%1</translation>
    </message>
    <message>
        <source>page %1 of the database is damaged</source>
        <translation>数据库的第 %1 页已损坏</translation>
    </message>
    <message>
        <source>a database that a machine of another byte order wrote</source>
        <translation>由另一种字节序的机器写成的数据库</translation>
    </message>
    <message>
        <source>both meta pages of the database are damaged</source>
        <translation>数据库的两个元数据页都已损坏</translation>
    </message>
    <message>
        <source>not a bbolt database</source>
        <translation>不是 bbolt 数据库</translation>
    </message>
    <message>
        <source>%1 does not hold images of containers/storage</source>
        <translation>%1 中没有 containers/storage 的镜像</translation>
    </message>
    <message>
        <source>the layer %1 is not in the store, or is below itself</source>
        <translation>层 %1 不在存储中，或者位于自身之下</translation>
    </message>
    <message>
        <source>the storage driver %1 does not keep layers as directories</source>
        <translation>存储驱动 %1 不以目录的形式保存层</translation>
    </message>
    <message>
        <source>not the name of a layer&apos;s directory: %1</source>
        <translation>不是层目录的名称：%1</translation>
    </message>
    <message>
        <source>this is a manifest list: open one of the images in it, by its digest</source>
        <translation>这是清单列表（manifest list）：请按摘要打开其中的一个镜像</translation>
    </message>
    <message>
        <source>a diff ID of the config is not a digest</source>
        <translation>配置中的一个 diff ID 不是摘要</translation>
    </message>
    <message>
        <source>%1 does not hold images of Docker</source>
        <translation>%1 中没有 Docker 的镜像</translation>
    </message>
    <message>
        <source>the diff ID of layer %1 is not a digest</source>
        <translation>第 %1 层的 diff ID 不是摘要</translation>
    </message>
    <message>
        <source>the directory was renamed from %1: what lower layers have there is not shown under the new name</source>
        <translation>该目录由 %1 重命名而来：低层在原处的内容不会显示在新名称下</translation>
    </message>
    <message>
        <source>only the attributes of this file are in the layer: its bytes are in a lower one (metacopy)</source>
        <translation>该层中只有此文件的属性，其内容在更低的层中（metacopy）</translation>
    </message>
    <message>
        <source>store of containerd</source>
        <translation>containerd 的存储</translation>
    </message>
    <message>
        <source>no image called %1</source>
        <translation>没有名为 %1 的镜像</translation>
    </message>
    <message>
        <source>images in the store of containerd, without the engine</source>
        <translation>containerd 存储中的镜像，无需引擎</translation>
    </message>
    <message>
        <source>image store of Podman (containers/storage)</source>
        <translation>Podman 的镜像存储（containers/storage）</translation>
    </message>
    <message>
        <source>images in the store of Podman, without an engine</source>
        <translation>Podman 存储中的镜像，无需引擎</translation>
    </message>
    <message>
        <source>image store of a Docker storage driver</source>
        <translation>Docker 存储驱动的镜像存储</translation>
    </message>
    <message>
        <source>images in Docker&apos;s data directory, without the engine</source>
        <translation>Docker 数据目录中的镜像，无需引擎</translation>
    </message>
    <message>
        <source>containerd does not have a snapshot called %1</source>
        <translation>containerd 没有名为 %1 的快照</translation>
    </message>
    <message>
        <source>the snapshotter %1 does not keep layers as directories</source>
        <translation>快照器 %1 不以目录的形式保存层</translation>
    </message>
    <message>
        <source>the snapshots of containerd go in a circle</source>
        <translation>containerd 的快照形成了循环</translation>
    </message>
    <message>
        <source>%1: not a list</source>
        <translation>%1：不是列表</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2; only root may, or the user whose store it is</source>
        <translation>无法读取 %1：%2；只有 root 或该存储所属的用户可以读取</translation>
    </message>
    <message>
        <source>no %1 (looked for in %2)</source>
        <translation>没有%1（已查找：%2）</translation>
    </message>
    <message>
        <source>%1 is a link to another directory</source>
        <translation>%1 是指向另一个目录的链接</translation>
    </message>
    <message>
        <source>%1 is not kept as a directory of files but in the form of composefs, which cannot be read</source>
        <translation>%1 不是以文件目录的形式保存的，而是 composefs 形式，无法读取</translation>
    </message>
    <message>
        <source>the store does not have the layer&apos;s tar-split document (%1): the layer is read from its directory, so its bytes and digest are not the original ones</source>
        <translation>存储中没有该层的 tar-split 文档（%1）：该层从其目录读取，因此其字节和摘要不是原来的</translation>
    </message>
    <message>
        <source>%1 fits %2 images, among them %3 and %4</source>
        <translation>%1 符合 %2 个镜像，其中有 %3 和 %4</translation>
    </message>
    <message>
        <source>the tar-split document has more than %1 MiB of headers</source>
        <translation>tar-split 文档的头部超过 %1 MiB</translation>
    </message>
    <message>
        <source>the tar-split document has a file that is too large: %1</source>
        <translation>tar-split 文档中有一个过大的文件：%1</translation>
    </message>
    <message>
        <source>%1 is missing in the layer&apos;s directory %2</source>
        <translation>层的目录 %2 中缺少 %1</translation>
    </message>
    <message>
        <source>%1 in the layer&apos;s directory %2 has %3 bytes, not %4</source>
        <translation>层的目录 %2 中的 %1 有 %3 字节，而不是 %4 字节</translation>
    </message>
    <message>
        <source>the tar-split document is damaged, at record %1</source>
        <translation>tar-split 文档在第 %1 条记录处已损坏</translation>
    </message>
    <message>
        <source>the tar-split document has a record of more than %1 MiB</source>
        <translation>tar-split 文档中有一条超过 %1 MiB 的记录</translation>
    </message>
    <message>
        <source>no container called %1</source>
        <translation>没有名为 %1 的容器</translation>
    </message>
    <message>
        <source>several containers&apos; IDs begin with %1</source>
        <translation>有多个容器的 ID 以 %1 开头</translation>
    </message>
    <message>
        <source>no layer of the container %1 in %2</source>
        <translation>%2 中没有容器 %1 的层</translation>
    </message>
    <message>
        <source>%1 does not hold containers</source>
        <translation>%1 中没有容器</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>what refers to %1 could not be listed: %2</source>
        <translation>无法列出引用 %1 的内容：%2</translation>
    </message>
    <message>
        <source>%1, which refers to the image, could not be fetched: %2</source>
        <translation>无法获取引用该镜像的 %1：%2</translation>
    </message>
    <message>
        <source>no server is known for %1</source>
        <translation>没有已知的服务器可用于 %1</translation>
    </message>
    <message>
        <source>only the first %1 of %2 referrers are shown</source>
        <translation>只显示 %2 个引用者中的前 %1 个</translation>
    </message>
    <message>
        <source>%1 sends too slowly: less than %2 bytes in %3 seconds</source>
        <translation>%1 发送得太慢：%3 秒内少于 %2 字节</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>%1 has more than the %2 tags that are shown</source>
        <translation>%1 的标签多于显示的 %2 个</translation>
    </message>
    <message>
        <source>more refers to %1 than the %2 documents that are listed</source>
        <translation>指向 %1 的文档多于所列出的 %2 个</translation>
    </message>
    <message>
        <source>the database has more to read than the limit of %1 MiB</source>
        <translation>数据库中需要读取的内容超过 %1 MiB 的上限</translation>
    </message>
    <message>
        <source>the tar-split document has more than %1 files</source>
        <translation>tar-split 文档中的文件超过 %1 个</translation>
    </message>
    <message>
        <source>this is not the name of a container</source>
        <translation>这不是容器的名称</translation>
    </message>
    <message>
        <source>%1; to open the container: %2</source>
        <translation>%1；打开该容器：%2</translation>
    </message>
    <message>
        <source>the name is missing after the host</source>
        <translation>主机后面缺少名称</translation>
    </message>
    <message>
        <source>%1 wasted, although only %2 is stored (%3), limit %4</source>
        <translation>浪费 %1，而仅存储 %2（%3），上限 %4</translation>
    </message>
    <message>
        <source>image store</source>
        <translation>镜像存储</translation>
    </message>
    <message>
        <source>storage driver overlay2</source>
        <translation>存储驱动 overlay2</translation>
    </message>
    <message>
        <source>storage driver overlay2; containerd&apos;s store can be switched on</source>
        <translation>存储驱动 overlay2；可启用 containerd 的存储</translation>
    </message>
    <message>
        <source>containerd&apos;s store with the snapshotter overlayfs; after an upgrade the storage driver that was there</source>
        <translation>containerd 的存储，快照器为 overlayfs；升级后仍用原有的存储驱动</translation>
    </message>
    <message>
        <source>to choose from</source>
        <translation>可选项</translation>
    </message>
    <message>
        <source>the name is found in</source>
        <translation>名称位于</translation>
    </message>
    <message>
        <source>image ID</source>
        <translation>镜像 ID</translation>
    </message>
    <message>
        <source>the config is in</source>
        <translation>配置位于</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>manifests and compressed layers</source>
        <translation>清单和压缩的层</translation>
    </message>
    <message>
        <source>docker inspect says</source>
        <translation>docker inspect 显示</translation>
    </message>
    <message>
        <source>its directory is named in</source>
        <translation>其目录名记录在</translation>
    </message>
    <message>
        <source>its files are in</source>
        <translation>其文件位于</translation>
    </message>
    <message>
        <source>what Docker adds to a container is in</source>
        <translation>Docker 给容器添加的内容位于</translation>
    </message>
    <message>
        <source>the snapshot CONTAINER-ID-init</source>
        <translation>快照 CONTAINER-ID-init</translation>
    </message>
    <message>
        <source>a container writes into</source>
        <translation>容器写入</translation>
    </message>
    <message>
        <source>the snapshot CONTAINER-ID</source>
        <translation>快照 CONTAINER-ID</translation>
    </message>
    <message>
        <source>its view is mounted on</source>
        <translation>其视图挂载于</translation>
    </message>
    <message>
        <source>the mount</source>
        <translation>挂载</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>config</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>top layer</source>
        <translation>顶层</translation>
    </message>
    <message>
        <source>blob</source>
        <translation>blob</translation>
    </message>
    <message>
        <source>diff ID</source>
        <translation>diff ID</translation>
    </message>
    <message>
        <source>chain ID</source>
        <translation>chain ID</translation>
    </message>
    <message>
        <source>layer ID</source>
        <translation>层 ID</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>cache ID</source>
        <translation>cache ID</translation>
    </message>
    <message>
        <source>short name</source>
        <translation>短名称</translation>
    </message>
    <message>
        <source>mount option</source>
        <translation>挂载选项</translation>
    </message>
    <message>
        <source>container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>not an image: engines do not unpack it</source>
        <translation>不是镜像：引擎不会解包它</translation>
    </message>
    <message>
        <source>the manifest of this image is not here</source>
        <translation>该镜像的清单不在此处</translation>
    </message>
    <message>
        <source>there is no config here, which has the diff IDs of the layers</source>
        <translation>此处没有配置，而各层的 diff ID 记录在配置中</translation>
    </message>
    <message>
        <source>The writable snapshot of a container is called by the container&apos;s ID; Docker puts one called ID-init below it.</source>
        <translation>容器的可写快照以容器 ID 命名；Docker 在其下放一个名为 ID-init 的快照。</translation>
    </message>
    <message>
        <source>The database has the name and the digest that it stands for.</source>
        <translation>数据库中有该名称及其所代表的摘要。</translation>
    </message>
    <message>
        <source>The name stands for an index, which lists a manifest for each platform.</source>
        <translation>该名称代表一个索引，其中为每个平台列出一个清单。</translation>
    </message>
    <message>
        <source>The manifest names the config, which has the diff IDs of all layers.</source>
        <translation>清单给出配置，配置中有所有层的 diff ID。</translation>
    </message>
    <message>
        <source>This archive has no manifest: it is made when the image is loaded, and its digest is not known before.</source>
        <translation>此归档没有清单：清单在加载镜像时生成，此前无法知道其摘要。</translation>
    </message>
    <message>
        <source>The index names this manifest for %1.</source>
        <translation>索引为 %1 给出此清单。</translation>
    </message>
    <message>
        <source>The index names this manifest.</source>
        <translation>索引给出此清单。</translation>
    </message>
    <message>
        <source>The name stands for this manifest.</source>
        <translation>该名称代表此清单。</translation>
    </message>
    <message>
        <source>A label of the config in the database names the snapshot of the top layer.</source>
        <translation>数据库中配置的一个标签给出顶层的快照。</translation>
    </message>
    <message>
        <source>The manifest names the blob of the layer, which is kept as it came.</source>
        <translation>清单给出该层的 blob，它按收到时的原样保存。</translation>
    </message>
    <message>
        <source>The snapshot is called by the chain ID in the database; the snapshotter has given it this name of its own.</source>
        <translation>在数据库中快照以 chain ID 命名；快照器另给了它这个名称。</translation>
    </message>
    <message>
        <source>The snapshotter&apos;s database has the number of the snapshot, which is not the one in its name.</source>
        <translation>快照器的数据库中有快照的编号，它不是名称中的那个编号。</translation>
    </message>
    <message>
        <source>The files of the layer are in this directory.</source>
        <translation>该层的文件在此目录中。</translation>
    </message>
    <message>
        <source>There is no snapshot of this layer: it is not unpacked here.</source>
        <translation>没有此层的快照：此处未解包。</translation>
    </message>
    <message>
        <source>The snapshotter %1 keeps a layer as a device or a data set, not as a directory.</source>
        <translation>快照器 %1 把层保存为设备或数据集，而不是目录。</translation>
    </message>
    <message>
        <source>The files of the layer are in this image of a file system.</source>
        <translation>该层的文件在此文件系统镜像中。</translation>
    </message>
    <message>
        <source>This directory has all files up to this layer.</source>
        <translation>此目录中有到此层为止的全部文件。</translation>
    </message>
    <message>
        <source>The files mount-id and init-id in layerdb/mounts/CONTAINER name the directories of a container and of the layer that Docker puts below it.</source>
        <translation>layerdb/mounts/CONTAINER 中的文件 mount-id 和 init-id 给出容器的目录，以及 Docker 放在其下的层的目录。</translation>
    </message>
    <message>
        <source>repositories.json has the name and the image ID that it stands for.</source>
        <translation>repositories.json 中有该名称及其所代表的镜像 ID。</translation>
    </message>
    <message>
        <source>Docker takes the manifest for its platform from the index and does not keep the index.</source>
        <translation>Docker 从索引中取出其平台的清单，不保存索引。</translation>
    </message>
    <message>
        <source>Docker reads the manifest when it pulls the image and does not keep it.</source>
        <translation>Docker 在拉取镜像时读取清单，但不保存。</translation>
    </message>
    <message>
        <source>The image ID is the digest of the config, which has the diff IDs of all layers.</source>
        <translation>镜像 ID 是配置的摘要，配置中有所有层的 diff ID。</translation>
    </message>
    <message>
        <source>In the directory of the chain ID, the file cache-id has a random name, which Docker has given the layer&apos;s directory.</source>
        <translation>在 chain ID 的目录中，文件 cache-id 里有一个随机名称，即 Docker 给该层目录起的名称。</translation>
    </message>
    <message>
        <source>A short name leads to the same directory, so that the options of a mount fit into one page.</source>
        <translation>短名称指向同一目录，使挂载选项能放进一个内存页。</translation>
    </message>
    <message>
        <source>containers.json has the ID of a container&apos;s own layer, whose directory is writable.</source>
        <translation>containers.json 中有容器自己的层的 ID，其目录可写。</translation>
    </message>
    <message>
        <source>images.json has the names and the ID of each image.</source>
        <translation>images.json 中有每个镜像的名称和 ID。</translation>
    </message>
    <message>
        <source>Podman takes the manifest for its platform from the index.</source>
        <translation>Podman 从索引中取出其平台的清单。</translation>
    </message>
    <message>
        <source>The manifest is kept in the directory of the image ID.</source>
        <translation>清单保存在镜像 ID 的目录中。</translation>
    </message>
    <message>
        <source>The image ID is the digest of the config, which is kept under its key sha256:ID, written in base64.</source>
        <translation>镜像 ID 是配置的摘要；配置以其键 sha256:ID 的 base64 形式为文件名保存。</translation>
    </message>
    <message>
        <source>images.json has the ID of the top layer; each layer names the one below.</source>
        <translation>images.json 中有顶层的 ID；每一层给出其下一层。</translation>
    </message>
    <message>
        <source>The store does not have this layer.</source>
        <translation>存储中没有此层。</translation>
    </message>
    <message>
        <source>The layer ID is the digest of the layer ID below, a plus sign and the diff ID, both without sha256:.</source>
        <translation>层 ID 是下一层的层 ID、一个加号和 diff ID 连在一起的摘要，两者都不带 sha256:。</translation>
    </message>
    <message>
        <source>The store has made this layer ID from something else than the diff ID.</source>
        <translation>存储不是用 diff ID 生成此层 ID 的。</translation>
    </message>
    <message>
        <source>The ID of the lowest layer is its diff ID without sha256:.</source>
        <translation>最底层的 ID 就是不带 sha256: 的 diff ID。</translation>
    </message>
    <message>
        <source>The config does not name a diff ID for this layer.</source>
        <translation>配置没有给出此层的 diff ID。</translation>
    </message>
    <message>
        <source>The config names the diff ID, the digest of the layer&apos;s tar without compression.</source>
        <translation>配置给出 diff ID，即该层未压缩 tar 的摘要。</translation>
    </message>
    <message>
        <source>Without all diff IDs up to here there is no chain ID.</source>
        <translation>缺少到此为止的全部 diff ID，就没有 chain ID。</translation>
    </message>
    <message>
        <source>The chain ID of the lowest layer is its diff ID.</source>
        <translation>最底层的 chain ID 就是它的 diff ID。</translation>
    </message>
    <message>
        <source>The chain ID is the digest of the chain ID below, a blank and the diff ID.</source>
        <translation>chain ID 是下一层的 chain ID、一个空格和 diff ID 连在一起的摘要。</translation>
    </message>
    <message>
        <source>The mount of a container names the layers so, the top one first.</source>
        <translation>容器的挂载就这样列出各层，顶层在前。</translation>
    </message>
</context>
<context>
    <name>Portable</name>
    <message>
        <source>the link cannot be created</source>
        <translation>无法创建链接</translation>
    </message>
    <message>
        <source>cannot be removed</source>
        <translation>无法删除</translation>
    </message>
    <message>
        <source>the directory cannot be created</source>
        <translation>无法创建目录</translation>
    </message>
    <message>
        <source>no menu entry lies beside this program</source>
        <translation>这个程序旁边没有菜单项</translation>
    </message>
    <message>
        <source>Nothing is installed for this user.</source>
        <translation>没有为此用户安装任何内容。</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>newer</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>older</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>%1 installed</source>
        <translation>安装后 %1</translation>
    </message>
    <message>
        <source>the same layer, moved</source>
        <translation>同一层，位置移动</translation>
    </message>
    <message>
        <source>the same layer</source>
        <translation>同一层</translation>
    </message>
    <message>
        <source>the same files in a different layer, moved</source>
        <translation>另一层中的相同文件，位置已移动</translation>
    </message>
    <message>
        <source>the same files in a different layer</source>
        <translation>另一层中的相同文件</translation>
    </message>
    <message>
        <source>different files from the same build step</source>
        <translation>同一构建步骤产生的不同文件</translation>
    </message>
    <message>
        <source>in the same place, from a different build step</source>
        <translation>位置相同，由不同的构建步骤产生</translation>
    </message>
    <message>
        <source>only in the first image</source>
        <translation>仅在第一个镜像中</translation>
    </message>
    <message>
        <source>only in the second image</source>
        <translation>仅在第二个镜像中</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现任何问题。</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测得</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Where rules failed</source>
        <translation>规则未通过之处</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Where the growth comes from</source>
        <translation>增长的来源</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Growth by step</source>
        <translation>按步骤的增长</translation>
    </message>
    <message>
        <source>Layer before</source>
        <translation>之前的层</translation>
    </message>
    <message>
        <source>Layer after</source>
        <translation>之后的层</translation>
    </message>
    <message>
        <source>Waste by reason</source>
        <translation>按原因的浪费</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径数</translation>
    </message>
    <message>
        <source>Wasted paths</source>
        <translation>浪费的路径</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Hidden by layer</source>
        <translation>被哪一层隐藏</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>解包后</translation>
    </message>
    <message>
        <source>Files in all layers</source>
        <translation>所有层中的文件</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>Wasted</source>
        <translation>浪费</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>效率</translation>
    </message>
    <message>
        <source>Wasted share</source>
        <translation>浪费比例</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>downgraded</source>
        <translation>已降级</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录文件</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>stored again</source>
        <translation>再次存储</translation>
    </message>
    <message>
        <source>only metadata changed</source>
        <translation>只改了元数据</translation>
    </message>
    <message>
        <source>removed with its directory</source>
        <translation>随目录一起删除</translation>
    </message>
    <message>
        <source>hidden by an opaque directory</source>
        <translation>被不透明目录遮盖</translation>
    </message>
    <message>
        <source>replaced by another type</source>
        <translation>被其他类型取代</translation>
    </message>
    <message>
        <source>twice in one layer</source>
        <translation>同一层中出现两次</translation>
    </message>
    <message>
        <source>never in the file system</source>
        <translation>从未出现在文件系统中</translation>
    </message>
    <message>
        <source>Set the owner or mode in COPY</source>
        <translation>在 COPY 中设置所有者或权限</translation>
    </message>
    <message>
        <source>Join RUN instructions</source>
        <translation>合并 RUN 指令</translation>
    </message>
    <message>
        <source>Remove it in the same step</source>
        <translation>在同一步骤中删除</translation>
    </message>
    <message>
        <source>Use a build stage</source>
        <translation>使用构建阶段</translation>
    </message>
    <message>
        <source>Do not store package caches</source>
        <translation>不要存储软件包缓存</translation>
    </message>
    <message>
        <source>Add to .dockerignore</source>
        <translation>加入 .dockerignore</translation>
    </message>
    <message>
        <source>Choose another base image</source>
        <translation>换一个基础镜像</translation>
    </message>
    <message>
        <source>Hides</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>As dive</source>
        <translation>dive 的算法</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>In layers</source>
        <translation>所在层</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>遮盖它的层</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Waste by layer</source>
        <translation>按层统计的浪费</translation>
    </message>
    <message>
        <source>Waste by step</source>
        <translation>按步骤统计的浪费</translation>
    </message>
    <message>
        <source>Waste by directory</source>
        <translation>按目录统计的浪费</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Waste by package</source>
        <translation>按软件包统计的浪费</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Would save</source>
        <translation>可节省</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件数</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>做法</translation>
    </message>
    <message>
        <source>The same bytes under several paths</source>
        <translation>多个路径下的相同内容</translation>
    </message>
    <message>
        <source>First path</source>
        <translation>第一个路径</translation>
    </message>
    <message>
        <source>Wasted by own layers (share of their bytes)</source>
        <translation>自身各层的浪费（占其字节的比例）</translation>
    </message>
    <message>
        <source>Wasted, as a share of what is stored</source>
        <translation>浪费占存储内容的比例</translation>
    </message>
    <message>
        <source>Wasted by own layers, as a share of what they store</source>
        <translation>自身各层的浪费占其存储内容的比例</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Set owner and mode where the file is made</source>
        <translation>在产生文件处设置所有者和权限</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>媒体类型</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>列表中</translation>
    </message>
    <message>
        <source>In the layers</source>
        <translation>层中</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>App version</source>
        <translation>应用版本</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>构建器</translation>
    </message>
    <message>
        <source>Build type</source>
        <translation>构建类型</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Source digest</source>
        <translation>来源摘要</translation>
    </message>
    <message>
        <source>Build file</source>
        <translation>构建文件</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Reproducible</source>
        <translation>可重现</translation>
    </message>
    <message>
        <source>Hermetic</source>
        <translation>封闭构建</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>声明</translation>
    </message>
    <message>
        <source>Predicate type</source>
        <translation>谓词类型</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>As the engines print it</source>
        <translation>引擎显示的大小</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>显示为</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>统计内容</translation>
    </message>
    <message>
        <source>Package URL</source>
        <translation>软件包 URL</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Link target</source>
        <translation>链接目标</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>surplus</source>
        <translation>多出</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本不同</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>%1 (new)</source>
        <translation>%1（新增）</translation>
    </message>
    <message>
        <source>%1 (gone)</source>
        <translation>%1（已不存在）</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Open the built-in sample image.</source>
        <translation>打开内置的示例镜像。</translation>
    </message>
    <message>
        <source>Shows the layers and files of container images, and compares images.</source>
        <translation>显示容器镜像的层与文件，并比较两个镜像。</translation>
    </message>
    <message>
        <source>Open the copy-on-write lab with the given image; or with directories, the first one on top, if at least one argument is DIR=rw or DIR=ro.</source>
        <translation>打开写时复制实验室，以给出的镜像为起点；至少有一个参数写成 DIR=rw 或 DIR=ro 时，以各目录为起点，第一个在最上面。</translation>
    </message>
    <message>
        <source>An image: a file or directory, docker-archive:PATH[:REF], oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, - for standard input, or a name: nginx:1.27, docker:NAME, podman:NAME, container:NAME, containers-storage:NAME, containerd:NAME, docker-store:NAME, registry:HOST/NAME:TAG. Two images are compared; more open in a tab each.</source>
        <translation>镜像：文件或目录、docker-archive:PATH[:REF]、oci-archive:PATH[:REF]、oci:PATH[:REF]、dir:PATH、- 表示标准输入，或名称：nginx:1.27、docker:NAME、podman:NAME、container:NAME、containers-storage:NAME、containerd:NAME、docker-store:NAME、registry:HOST/NAME:TAG。给出两个镜像时进行比较；更多镜像各自在标签页中打开。</translation>
    </message>
    <message>
        <source>Ask for two images to compare.</source>
        <translation>询问要比较的两个镜像。</translation>
    </message>
    <message>
        <source>Open a window of its own, even if one is open already.</source>
        <translation>即使已有窗口打开，也另开一个窗口。</translation>
    </message>
    <message>
        <source>Put the menu entry, icons, file types and completions into your home directory, for a Strata that is not installed in the system.</source>
        <translation>把菜单项、图标、文件类型和命令补全放进您的主目录，供未安装到系统中的 Strata 使用。</translation>
    </message>
    <message>
        <source>Take out what --install-user put there.</source>
        <translation>取出 --install-user 放入的内容。</translation>
    </message>
    <message>
        <source>Strata is in your menu. --remove-user takes it out again.</source>
        <translation>Strata 已在您的菜单中。--remove-user 可以取出。</translation>
    </message>
    <message>
        <source>Strata is not in your menu any more.</source>
        <translation>Strata 已不在您的菜单中。</translation>
    </message>
</context>
<context>
    <name>strata::AboutDriver</name>
    <message>
        <source>About this storage driver</source>
        <translation>关于此存储驱动</translation>
    </message>
</context>
<context>
    <name>strata::Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a saved image (a tar file)</source>
        <translation>打开已保存的镜像（tar 文件）</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open the &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>Other Images o&amp;f This Source…</source>
        <translation>此来源的其他镜像(&amp;F)…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Extract Selected as &amp;Tar…</source>
        <translation>将所选项提取为 tar(&amp;T)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;Image ID</source>
        <translation>复制镜像 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Copy Layer &amp;Digest</source>
        <translation>复制层摘要(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Filter Files</source>
        <translation>筛选文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Merged</source>
        <translation>合并视图(&amp;M)</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>The file system as it is after the selected layer</source>
        <translation>所选层之后的文件系统</translation>
    </message>
    <message>
        <source>&amp;Layer Only</source>
        <translation>仅此层(&amp;L)</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>&amp;Changes</source>
        <translation>更改(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Ctrl+3</translation>
    </message>
    <message>
        <source>What the selected layer, or the range of layers, changed</source>
        <translation>所选层（或层区间）更改了什么</translation>
    </message>
    <message>
        <source>Show &amp;Removed</source>
        <translation>显示已删除项(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>M&amp;ap</source>
        <translation>面积图(&amp;A)</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>注意事项(&amp;N)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+N</source>
        <translation>Ctrl+Shift+N</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+Left</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+Right</translation>
    </message>
    <message>
        <source>&amp;Go to Path</source>
        <translation>转到路径(&amp;G)</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>&amp;Newer Layer</source>
        <translation>上一层（较新）(&amp;N)</translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation>Ctrl+Up</translation>
    </message>
    <message>
        <source>&amp;Older Layer</source>
        <translation>下一层（较旧）(&amp;O)</translation>
    </message>
    <message>
        <source>Ctrl+Down</source>
        <translation>Ctrl+Down</translation>
    </message>
    <message>
        <source>Next &amp;Tab</source>
        <translation>下一个标签页(&amp;T)</translation>
    </message>
    <message>
        <source>Ctrl+PgDown</source>
        <translation>Ctrl+PgDown</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>上一个标签页(&amp;P)</translation>
    </message>
    <message>
        <source>Ctrl+PgUp</source>
        <translation>Ctrl+PgUp</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Strata</source>
        <translation>关于 Strata(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Co&amp;mpare Images…</source>
        <translation>比较镜像(&amp;M)…</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>What changed from one image to another</source>
        <translation>从一个镜像到另一个镜像有哪些变化</translation>
    </message>
    <message>
        <source>Save Re&amp;port…</source>
        <translation>保存报告(&amp;P)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>S&amp;wap Sides</source>
        <translation>交换两侧(&amp;W)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+X</source>
        <translation>Ctrl+Shift+X</translation>
    </message>
    <message>
        <source>Next &amp;Difference</source>
        <translation>下一处差异(&amp;D)</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>Previous D&amp;ifference</source>
        <translation>上一处差异(&amp;I)</translation>
    </message>
    <message>
        <source>Shift+F8</source>
        <translation>Shift+F8</translation>
    </message>
    <message>
        <source>Copy-on-Write &amp;Lab</source>
        <translation>写时复制实验室(&amp;L)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>See how layers, copy-on-write and the storage drivers work; nothing on disk is changed</source>
        <translation>观察层、写时复制和存储驱动如何工作；不会更改磁盘上的任何内容</translation>
    </message>
    <message>
        <source>Lab with T&amp;his Image</source>
        <translation>用此镜像打开实验室(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Directory…</source>
        <translation>打开目录(&amp;D)…</translation>
    </message>
    <message>
        <source>Save this comparison as a file: HTML, Markdown, JSON or a patch</source>
        <translation>把此比较保存为文件：HTML、Markdown、JSON 或补丁</translation>
    </message>
    <message>
        <source>Open the lab on top of the layers of this image</source>
        <translation>以此镜像的层为下层的实验室</translation>
    </message>
    <message>
        <source>Write the selected files and directories, as they are after this layer, into a directory</source>
        <translation>把所选文件和目录（此层之后的样子）写入一个目录</translation>
    </message>
    <message>
        <source>Only what the selected layer itself contains</source>
        <translation>所选层自身包含的内容</translation>
    </message>
    <message>
        <source>&amp;About the Selection</source>
        <translation>关于所选内容(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Image Settings</source>
        <translation>镜像设置(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史记录(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Dockerfile</source>
        <translation>Dockerfile(&amp;D)</translation>
    </message>
    <message>
        <source>Each on Its &amp;Own, Then Stacked (overlay)</source>
        <translation>各层单独解包后叠加（overlay）(&amp;A)</translation>
    </message>
    <message>
        <source>Onto the &amp;Result of the Layers Below (stacked)</source>
        <translation>逐层解包到下层结果之上（stacked）(&amp;R)</translation>
    </message>
    <message>
        <source>Open an image stored as a directory (an OCI layout or skopeo&apos;s dir:)</source>
        <translation>打开以目录形式保存的镜像（OCI 布局或 skopeo 的 dir:）</translation>
    </message>
    <message>
        <source>E&amp;xtract Selected…</source>
        <translation>提取所选项(&amp;X)…</translation>
    </message>
    <message>
        <source>Save La&amp;yer as Tar…</source>
        <translation>将层另存为 tar(&amp;Y)…</translation>
    </message>
    <message>
        <source>R&amp;eload</source>
        <translation>重新读取(&amp;E)</translation>
    </message>
    <message>
        <source>Stop Readin&amp;g</source>
        <translation>停止读取(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Copy Diff ID</source>
        <translation>复制 Diff ID(&amp;C)</translation>
    </message>
    <message>
        <source>Restore Default La&amp;yout</source>
        <translation>恢复默认布局(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Hidden</source>
        <translation>被遮住(&amp;H)</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Ctrl+4</translation>
    </message>
    <message>
        <source>What the layers store and is not visible after the selected layer</source>
        <translation>各层存储、但在所选层之后不可见的内容</translation>
    </message>
    <message>
        <source>Wast&amp;e</source>
        <translation>浪费(&amp;E)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+W</source>
        <translation>Ctrl+Shift+W</translation>
    </message>
    <message>
        <source>What the image stores and does not need</source>
        <translation>镜像存储但并不需要的内容</translation>
    </message>
    <message>
        <source>Pac&amp;kages</source>
        <translation>软件包(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>检查结果(&amp;F)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Secrets, risky permissions and leftovers in all layers</source>
        <translation>所有层中的密钥、有风险的权限和遗留文件</translation>
    </message>
    <message>
        <source>Ctrl+Alt+O</source>
        <translation>Ctrl+Alt+O</translation>
    </message>
    <message>
        <source>Open an image or a container where it is: in an engine, a store or a registry</source>
        <translation>就地打开镜像或容器：位于引擎、存储或镜像仓库中</translation>
    </message>
    <message>
        <source>Open by &amp;Name…</source>
        <translation>按名称打开(&amp;N)…</translation>
    </message>
    <message>
        <source>Document&amp;s</source>
        <translation>文档(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>Manifests, configs, attestations and what else is attached to the image</source>
        <translation>manifest、配置、证明，以及附加到镜像的其他内容</translation>
    </message>
    <message>
        <source>Watch the Conta&amp;iner</source>
        <translation>监视容器(&amp;I)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>Show what the container changes while it runs</source>
        <translation>显示容器运行时所做的更改</translation>
    </message>
    <message>
        <source>Where It Lies on Dis&amp;k</source>
        <translation>在磁盘上的位置(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>The steps from the image&apos;s name to the directories of its layers, in each engine&apos;s store</source>
        <translation>在每种引擎的存储中，从镜像名称到各层目录的步骤</translation>
    </message>
</context>
<context>
    <name>strata::Ask</name>
    <message>
        <source>Already there</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>Files with the same names are replaced; other files in the directory stay.</source>
        <translation>同名文件将被替换，目录中的其他文件保持不变。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>strata::BadgeLabel</name>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>container layer</source>
        <translation>容器层</translation>
    </message>
</context>
<context>
    <name>strata::BranchBox</name>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>还没有更改。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::BranchModel</name>
    <message>
        <source>from %1, layer %2</source>
        <translation>来自 %1，第 %2 层</translation>
    </message>
    <message>
        <source>from the writable layer</source>
        <translation>来自可写层</translation>
    </message>
</context>
<context>
    <name>strata::BranchSource</name>
    <message>
        <source>whiteout: device 0,0</source>
        <translation>白障：设备 0,0</translation>
    </message>
    <message>
        <source>whiteout: an empty file</source>
        <translation>白障：空文件</translation>
    </message>
    <message>
        <source>removed, no mark</source>
        <translation>已删除，无标记</translation>
    </message>
    <message>
        <source>redirect → %1</source>
        <translation>重定向 → %1</translation>
    </message>
    <message>
        <source>attributes only, the bytes are below</source>
        <translation>只有属性，字节在下层</translation>
    </message>
    <message>
        <source>opaque ⊘</source>
        <translation>不透明 ⊘</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>new, %1</source>
        <translation>新建，%1</translation>
    </message>
    <message>
        <source>copied up %1</source>
        <translation>向上复制 %1</translation>
    </message>
    <message>
        <source>copied up</source>
        <translation>已向上复制</translation>
    </message>
    <message>
        <source>whiteout: hides what is below</source>
        <translation>白障：遮住下面的内容</translation>
    </message>
    <message>
        <source>hidden by %1</source>
        <translation>被 %1 遮住</translation>
    </message>
    <message>
        <source>unchanged, now hidden</source>
        <translation>未改变，现被遮住</translation>
    </message>
    <message>
        <source>changed here, nothing copied</source>
        <translation>就地修改，没有复制</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改变</translation>
    </message>
    <message>
        <source>unchanged in the image</source>
        <translation>镜像中未变</translation>
    </message>
    <message>
        <source>new blocks %1</source>
        <translation>新数据块 %1</translation>
    </message>
    <message>
        <source>%1, also in %2</source>
        <translation>%1，也在 %2 中</translation>
    </message>
    <message>
        <source>created by the engine: a volume is mounted here</source>
        <translation>由引擎建立：此处挂载卷</translation>
    </message>
    <message>
        <source>there from the start</source>
        <translation>一开始就在这里</translation>
    </message>
    <message>
        <source>unchanged, its copy is shown</source>
        <translation>未改变，显示的是副本</translation>
    </message>
</context>
<context>
    <name>strata::BranchesView</name>
    <message>
        <source>Branches, the writable one on top</source>
        <translation>各分支，可写的在最上面</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>container layer</source>
        <translation>容器层</translation>
    </message>
    <message>
        <source>Layer %1: untouched</source>
        <translation>第 %1 层：未被触动</translation>
    </message>
    <message>
        <source>Layers %1 to %2: untouched</source>
        <translation>第 %1 至 %2 层：未被触动</translation>
    </message>
    <message>
        <source>Show the layers that the last step did not touch</source>
        <translation>显示上一步未触动的层</translation>
    </message>
    <message>
        <source>Hide the layers that the last step did not touch</source>
        <translation>收起上一步未触动的层</translation>
    </message>
</context>
<context>
    <name>strata::BuildBar</name>
    <message>
        <source>The build is running</source>
        <translation>正在构建</translation>
    </message>
    <message>
        <source>name:tag</source>
        <translation>名称:标签</translation>
    </message>
    <message>
        <source>A later FROM finds the image by this name</source>
        <translation>之后的 FROM 用这个名称找到该镜像</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>Build without the cache</source>
        <translation>不用缓存构建</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Files of the lesson</source>
        <translation>课程的文件</translation>
    </message>
    <message>
        <source>Example files</source>
        <translation>示例文件</translation>
    </message>
    <message>
        <source>Example files, src/main changed</source>
        <translation>示例文件，src/main 已改动</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>example, changed</source>
        <translation>示例（已改动）</translation>
    </message>
    <message>
        <source>The image that is used if FROM names one that is not here</source>
        <translation>FROM 写的镜像不在这里时使用的镜像</translation>
    </message>
    <message>
        <source>The build context: the files that COPY and ADD can copy</source>
        <translation>COPY 和 ADD 取用的文件</translation>
    </message>
    <message>
        <source>Which of Docker&apos;s two builders is simulated: it decides what is allowed, what the image becomes and what is printed</source>
        <translation>模拟 Docker 两种构建器中的哪一种：它决定允许什么、镜像成为什么样、输出什么</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tag of the image that is built</source>
        <translation>所构建镜像的标签</translation>
    </message>
    <message>
        <source>Build the Dockerfile (Ctrl+B)</source>
        <translation>执行 Dockerfile（Ctrl+B）</translation>
    </message>
    <message>
        <source>Build without the cache, or clear the cache</source>
        <translation>不用缓存构建、清除缓存</translation>
    </message>
    <message>
        <source>Clear the cache</source>
        <translation>清除缓存</translation>
    </message>
    <message>
        <source>FROM uses the image that it names. If that is not here:</source>
        <translation>FROM 使用它写明的镜像。如果这里没有该镜像，则使用：</translation>
    </message>
    <message>
        <source>None: the build fails</source>
        <translation>不使用：构建失败</translation>
    </message>
    <message>
        <source>A directory of this machine…</source>
        <translation>本机的目录…</translation>
    </message>
    <message>
        <source>BuildKit: the builder of Docker today</source>
        <translation>BuildKit：如今 Docker 的构建器</translation>
    </message>
    <message>
        <source>Classic: the builder of Docker 20.10</source>
        <translation>经典：Docker 20.10 的构建器</translation>
    </message>
    <message>
        <source>classic</source>
        <translation>经典</translation>
    </message>
    <message>
        <source>the lesson&apos;s</source>
        <translation>课程自带</translation>
    </message>
    <message>
        <source>Stand-in: %1</source>
        <translation>替代镜像：%1</translation>
    </message>
    <message>
        <source>Build context: %1</source>
        <translation>构建上下文：%1</translation>
    </message>
    <message>
        <source>Builder: %1</source>
        <translation>构建器：%1</translation>
    </message>
</context>
<context>
    <name>strata::BuildHistory</name>
    <message>
        <source>History of the image, newest step first</source>
        <translation>镜像的历史，最新的步骤在前</translation>
    </message>
</context>
<context>
    <name>strata::BuildPage</name>
    <message>
        <source>⚠ before your changes</source>
        <translation>⚠ 修改之前的结果</translation>
    </message>
    <message>
        <source>Simulated docker build</source>
        <translation>模拟的 docker build</translation>
    </message>
    <message>
        <source>docker build · simulated</source>
        <translation>docker build · 模拟</translation>
    </message>
    <message>
        <source>Back to the lab</source>
        <translation>返回实验室</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Examples, open, save</source>
        <translation>示例、打开、保存</translation>
    </message>
    <message>
        <source>Open a Dockerfile…</source>
        <translation>打开 Dockerfile…</translation>
    </message>
    <message>
        <source>Save the Dockerfile…</source>
        <translation>保存 Dockerfile…</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>镜像的各层</translation>
    </message>
    <message>
        <source>Start a container</source>
        <translation>启动容器</translation>
    </message>
    <message>
        <source>Open in Inspect</source>
        <translation>用查看器打开</translation>
    </message>
    <message>
        <source>Save image…</source>
        <translation>保存镜像…</translation>
    </message>
    <message>
        <source>A docker archive or an OCI layout</source>
        <translation>Docker 归档或 OCI 布局</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>套用示例</translation>
    </message>
    <message>
        <source>Press Build (Ctrl+B): each instruction is carried out in the lab, and what it made is shown here. No program is run and nothing on this machine is changed.</source>
        <translation>按“构建”（Ctrl+B）：每条指令都在实验室里执行，并在这里显示它产生了什么。不会运行任何程序，也不会改动本机的任何内容。</translation>
    </message>
    <message>
        <source>The command of this build</source>
        <translation>这次构建的命令</translation>
    </message>
    <message>
        <source>The lab continues with the layers of this image</source>
        <translation>实验室接着使用这个镜像的各层</translation>
    </message>
    <message>
        <source>Open the image in its own tab</source>
        <translation>在单独的标签页中打开该镜像</translation>
    </message>
    <message>
        <source>History · the columns of docker history</source>
        <translation>历史 · docker history 的各列</translation>
    </message>
</context>
<context>
    <name>strata::BuildStackModel</name>
    <message>
        <source>metadata only: %1</source>
        <translation>仅元数据：%1</translation>
    </message>
    <message>
        <source>layer %1, %2: %3</source>
        <translation>第 %1 层，%2：%3</translation>
    </message>
    <message>
        <source>, hides %1 below</source>
        <translation>，遮住下方 %1</translation>
    </message>
    <message>
        <source>hides %1</source>
        <translation>遮住 %1</translation>
    </message>
</context>
<context>
    <name>strata::BuildStackView</name>
    <message>
        <source>Layers of the image that was built, newest first</source>
        <translation>所构建镜像的各层，最新的在前</translation>
    </message>
    <message>
        <source>from the base</source>
        <translation>来自基础镜像</translation>
    </message>
</context>
<context>
    <name>strata::BuildStepsModel</name>
    <message>
        <source>Dockerfile, line %1</source>
        <translation>Dockerfile 第 %1 行</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>构建</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>strata::BuildStepsView</name>
    <message>
        <source>Steps of the build</source>
        <translation>构建的步骤</translation>
    </message>
</context>
<context>
    <name>strata::BuildTemplates</name>
    <message>
        <source>One file on top of centos:7</source>
        <translation>在 centos:7 上加一个文件</translation>
    </message>
    <message>
        <source>The base image centos:7 itself</source>
        <translation>基础镜像 centos:7 本身</translation>
    </message>
    <message>
        <source>A file deleted in a later layer</source>
        <translation>在后面的层里删除的文件</translation>
    </message>
    <message>
        <source>Two stages, one image</source>
        <translation>两个阶段，一个镜像</translation>
    </message>
    <message>
        <source>An order that makes good use of the cache</source>
        <translation>有利于缓存的顺序</translation>
    </message>
    <message>
        <source>The same in an order that makes poor use of the cache</source>
        <translation>同样内容，不利于缓存的顺序</translation>
    </message>
    <message>
        <source>%1 (small example)</source>
        <translation>%1（小示例）</translation>
    </message>
</context>
<context>
    <name>strata::BuildTexts</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>new layer · %1</source>
        <translation>新层 · %1</translation>
    </message>
    <message>
        <source>layer from the cache · %1</source>
        <translation>来自缓存的层 · %1</translation>
    </message>
    <message>
        <source>metadata only, no layer</source>
        <translation>仅元数据，没有层</translation>
    </message>
    <message>
        <source>metadata only, from the cache</source>
        <translation>仅元数据，来自缓存</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>not in the cache: nothing was built before</source>
        <translation>缓存未命中：之前没有构建过</translation>
    </message>
    <message>
        <source>not in the cache: the copied files changed: %1</source>
        <translation>缓存未命中：复制的文件有改动：%1</translation>
    </message>
    <message>
        <source>not in the cache: the instruction changed; it was: %1</source>
        <translation>缓存未命中：指令有改动，原来是：%1</translation>
    </message>
    <message>
        <source>hides %1 of the layers below, which stay in the image: %2</source>
        <translation>遮住下方各层的 %1，它们仍留在镜像里：%2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more line(s)</source>
        <translation>
            <numerusform>另有 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>building …</source>
        <translation>正在构建…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>refused in line %1</source>
        <translation>在第 %1 行被拒绝</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n from the cache</source>
        <translation>
            <numerusform> · %n 步来自缓存</numerusform>
        </translation>
    </message>
    <message>
        <source>starts from nothing</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>starts from all layers below</source>
        <translation>沿用下方所有的层</translation>
    </message>
    <message>
        <source>not in the cache: nothing was built before with this builder; each has a cache of its own</source>
        <translation>缓存未命中：之前没有用这种构建器构建过；两种构建器各有自己的缓存</translation>
    </message>
    <message>
        <source>not in the cache: step %1 above was rebuilt, so everything below it is rebuilt too</source>
        <translation>缓存未命中：上面的第 %1 步重新构建了，其下的步骤也都要重做</translation>
    </message>
    <message>
        <source>not in the cache: this has not been built on this image before</source>
        <translation>缓存未命中：此前没有在这个镜像上构建过这一步</translation>
    </message>
    <message>
        <source>no image of this name is here; %1 is used in its place</source>
        <translation>这里没有这个名称的镜像，由 %1 代替</translation>
    </message>
    <message>
        <source>%1 stored, all of it visible</source>
        <translation>共存储 %1，全部可见</translation>
    </message>
    <message>
        <source>%1 stored, %2 of it hidden: deleted or replaced, but still taking up space</source>
        <translation>共存储 %1，其中 %2 被遮住：已删除或被替换，仍占空间</translation>
    </message>
</context>
<context>
    <name>strata::CommandView</name>
    <message>
        <source>What the commands printed</source>
        <translation>命令的输出</translation>
    </message>
    <message>
        <source>Command in the merged view</source>
        <translation>合并视图中的命令</translation>
    </message>
    <message>
        <source>whiteout for %1</source>
        <translation>%1 的白障</translation>
    </message>
    <message>
        <source>%1 is opaque</source>
        <translation>%1 不透明</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>写入 %1</translation>
    </message>
    <message>
        <source>copied up %1: %2 from %3</source>
        <translation>向上复制 %1：%2，来自 %3</translation>
    </message>
    <message>
        <source>a command, such as: echo x &gt;&gt; f   (help lists them)</source>
        <translation>输入命令，例如：echo x &gt;&gt; f   （help 列出全部）</translation>
    </message>
    <message>
        <source>undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>everything in this container is undone</source>
        <translation>这个容器里的操作已全部撤销</translation>
    </message>
    <message>
        <source>the number of containers is %1 again</source>
        <translation>容器数量恢复为 %1</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>docker diff prints nothing: the container has no changes.</source>
        <translation>docker diff 没有输出：容器没有改动。</translation>
    </message>
    <message>
        <source>copied up %1 from %2, none of its data</source>
        <translation>从 %2 向上复制 %1，未复制数据</translation>
    </message>
</context>
<context>
    <name>strata::CommitDialog</name>
    <message>
        <source>Commit as a new image</source>
        <translation>提交为新镜像</translation>
    </message>
    <message>
        <source>&amp;Name and tag</source>
        <translation>名称和标签(&amp;N)</translation>
    </message>
    <message>
        <source>for example app:changed</source>
        <translation>例如 app:changed</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>说明(&amp;M)</translation>
    </message>
    <message>
        <source>what was changed; shown in the history</source>
        <translation>更改了什么；显示在历史中</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>作者(&amp;A)</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>&amp;Docker archive, for docker load and podman load</source>
        <translation>Docker 归档，用于 docker load 和 podman load(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;OCI layout in a tar, for podman, skopeo and registries</source>
        <translation>tar 形式的 OCI 布局，用于 podman、skopeo 和镜像仓库(&amp;O)</translation>
    </message>
    <message>
        <source>Stored as %1</source>
        <translation>将存储为 %1</translation>
    </message>
    <message>
        <source>As docker commit does it: the layers below stay unchanged, and what the container changed becomes one more layer. Only the new file is written.</source>
        <translation>与 docker commit 相同：下面各层保持不变，容器所做的更改成为新增的一层。只会写入新文件。</translation>
    </message>
    <message>
        <source>Without a name, the image can only be referred to by its ID.</source>
        <translation>没有名称时，只能用镜像 ID 指代该镜像。</translation>
    </message>
    <message>
        <source>Container engines refuse this name: use lower-case letters and digits, separated by . _ - or /, then optionally : and a tag</source>
        <translation>容器引擎不接受此名称：应为小写字母和数字，可用 . _ - 或 / 分隔，其后可加 : 和标签</translation>
    </message>
</context>
<context>
    <name>strata::CompareDialog</name>
    <message>
        <source>Compare images</source>
        <translation>比较镜像</translation>
    </message>
    <message>
        <source>&amp;From (the older one)</source>
        <translation>从（较旧的）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;To (the newer one)</source>
        <translation>到（较新的）(&amp;T)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose an image</source>
        <translation>选择镜像</translation>
    </message>
    <message>
        <source>Directory…</source>
        <translation>目录…</translation>
    </message>
    <message>
        <source>Choose a directory</source>
        <translation>选择目录</translation>
    </message>
    <message>
        <source>choose a file or a directory, or type its path or a name: docker:app:1</source>
        <translation>选择文件或目录，或输入其路径或名称：docker:app:1</translation>
    </message>
    <message>
        <source>What changed from one image to another? Each may be a saved image, a directory or a name.</source>
        <translation>从一个镜像到另一个镜像有哪些变化？每一方可以是已保存的镜像、目录或名称。</translation>
    </message>
</context>
<context>
    <name>strata::CompareDocument</name>
    <message>
        <source>device %1, %2</source>
        <translation>设备 %1, %2</translation>
    </message>
    <message>
        <source>%1 ⇄ %2</source>
        <translation>%1 ⇄ %2</translation>
    </message>
    <message>
        <source>Compared %1 and %2 paths in %3 s</source>
        <translation>在 %3 秒内比较了 %1 和 %2 个路径</translation>
    </message>
    <message>
        <source>After layer</source>
        <translation>在此层之后</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Show in %1</source>
        <translation>在 %1 中显示</translation>
    </message>
    <message>
        <source>Extract from %1…</source>
        <translation>从 %1 提取…</translation>
    </message>
    <message>
        <source>a directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>a named pipe</source>
        <translation>命名管道</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shared layer(s), read only once</source>
        <translation>
            <numerusform>共用 %Ln 层，只读取一次</numerusform>
        </translation>
    </message>
    <message>
        <source>strata-cli compare exits with 2: not everything could be read</source>
        <translation>strata-cli compare 的退出码为 2：未能全部读取</translation>
    </message>
    <message>
        <source>strata-cli compare exits with 0: they are the same</source>
        <translation>strata-cli compare 的退出码为 0：二者相同</translation>
    </message>
    <message>
        <source>strata-cli compare exits with 1: they differ</source>
        <translation>strata-cli compare 的退出码为 1：二者不同</translation>
    </message>
    <message>
        <source>Another image or directory…</source>
        <translation>其他镜像或目录…</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln path(s)</source>
        <translation>
            <numerusform>复制 %Ln 个路径</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Extract %Ln path(s) from %1…</source>
        <translation>
            <numerusform>从 %1 提取 %Ln 个路径…</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a file to see what differs in it.</source>
        <translation>选择一个文件以查看其中的差异。</translation>
    </message>
</context>
<context>
    <name>strata::CompareFilesView</name>
    <message>
        <source>Files that differ</source>
        <translation>有差异的文件</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>仅显示有差异的</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All paths of both file systems</source>
        <translation>两个文件系统的所有路径</translation>
    </message>
    <message>
        <source>Filter paths… kind:added kind:content size&gt;1M</source>
        <translation>筛选路径… kind:added kind:content size&gt;1M</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Files were not compared</source>
        <translation>未比较文件</translation>
    </message>
    <message>
        <source>Show all files</source>
        <translation>显示所有文件</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>Both file systems are empty.</source>
        <translation>两个文件系统都是空的。</translation>
    </message>
    <message>
        <source>No files differ</source>
        <translation>没有文件不同</translation>
    </message>
    <message>
        <source>Both images contain the same paths with the same content.</source>
        <translation>两个镜像包含相同的路径，内容也相同。</translation>
    </message>
</context>
<context>
    <name>strata::CompareLoader</name>
    <message>
        <source>%1, layer %2</source>
        <translation>%1，第 %2 层</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取层…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>image in file</comment>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <translation>比较已停止。</translation>
    </message>
    <message>
        <source>%1 + container</source>
        <translation>%1 + 容器</translation>
    </message>
</context>
<context>
    <name>strata::ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>First image</source>
        <translation>第一个镜像</translation>
    </message>
    <message>
        <source>Second image</source>
        <translation>第二个镜像</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>交换两侧</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>有差异的设置</translation>
    </message>
    <message>
        <source>Steps of both histories, newest first</source>
        <translation>两份历史的步骤，最新的在前</translation>
    </message>
    <message>
        <source>Packages that differ</source>
        <translation>有差异的软件包</translation>
    </message>
    <message>
        <source>Filter packages: name, version, architecture…</source>
        <translation>筛选软件包：名称、版本、架构…</translation>
    </message>
    <message>
        <source>Filter packages</source>
        <translation>筛选软件包</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Choose them above, or drop two saved images onto the window.</source>
        <translation>请在上方选择，或把两个已保存的镜像拖到窗口上。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The images could not be compared</source>
        <translation>无法比较这两个镜像</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save the comparison as a web page, text or patch</source>
        <translation>把比较结果保存为网页、文本或补丁</translation>
    </message>
    <message>
        <source>No settings differ</source>
        <translation>没有设置不同</translation>
    </message>
    <message>
        <source>Neither image has a history</source>
        <translation>两个镜像都没有历史记录</translation>
    </message>
    <message>
        <source>No packages differ</source>
        <translation>没有软件包不同</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>……还有 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose two images</source>
        <translation>请选择两个镜像</translation>
    </message>
</context>
<context>
    <name>strata::CompareTabs</name>
    <message>
        <source>%1 in %2</source>
        <comment>image in file</comment>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>strata::CompareTexts</name>
    <message>
        <source>Type: %1</source>
        <translation>类型：%1</translation>
    </message>
    <message>
        <source>Link: %1</source>
        <translation>链接：%1</translation>
    </message>
    <message>
        <source>Mode: %1</source>
        <translation>权限：%1</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>所有者：%1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>时间：%1</translation>
    </message>
    <message>
        <source>added (moved)</source>
        <translation>新增（移动）</translation>
    </message>
    <message>
        <source>removed (moved)</source>
        <translation>删除（移动）</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>is now %1</source>
        <translation>现为 %1</translation>
    </message>
    <message>
        <source>no layer</source>
        <translation>没有层</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <comment>layers of the two sides</comment>
        <translation>%1，然后 %2</translation>
    </message>
    <message>
        <source>%1 → %2 bytes</source>
        <translation>%1 → %2 字节</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>层：%1</translation>
    </message>
    <message>
        <source>Identical images</source>
        <translation>镜像完全相同</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>the layers differ (the files were not compared)</source>
        <translation>层不同（未比较文件）</translation>
    </message>
    <message>
        <source>the same layers</source>
        <translation>层相同</translation>
    </message>
    <message>
        <source>The same files, stored differently</source>
        <translation>文件相同，存储方式不同</translation>
    </message>
    <message>
        <source>The same files, only times differ</source>
        <translation>文件相同，仅时间不同</translation>
    </message>
    <message>
        <source>layer %1 of the first image could not be read completely: what is missing counts as different</source>
        <translation>第一个镜像的第 %1 层无法完整读取：缺少的内容视为不同</translation>
    </message>
    <message>
        <source>layer %1 of the second image could not be read completely: what is missing counts as different</source>
        <translation>第二个镜像的第 %1 层无法完整读取：缺少的内容视为不同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) differ in content</source>
        <translation>
            <numerusform>%Ln 个路径内容不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) were added</source>
        <translation>
            <numerusform>新增 %Ln 个路径</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) were removed</source>
        <translation>
            <numerusform>删除 %Ln 个路径</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) differ in mode, owner or extended attributes</source>
        <translation>
            <numerusform>%Ln 个路径的权限、所有者或扩展属性不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) differ only in modification time</source>
        <translation>
            <numerusform>%Ln 个路径只有修改时间不同</numerusform>
        </translation>
    </message>
    <message>
        <source>the files are the same, but the layers differ in order, format or division</source>
        <translation>文件相同，但各层的顺序、格式或划分不同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) could not be read and count as different</source>
        <translation>
            <numerusform>%Ln 个路径无法读取，视为不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) differ</source>
        <translation>
            <numerusform>%Ln 项设置不同</numerusform>
        </translation>
    </message>
    <message>
        <source>the images were built at different times</source>
        <translation>两个镜像的构建时间不同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln history step(s) differ</source>
        <translation>
            <numerusform>%Ln 个历史步骤不同</numerusform>
        </translation>
    </message>
    <message>
        <source>the same image at the same layer</source>
        <translation>同一镜像，同一层之后</translation>
    </message>
    <message>
        <source>the same image ID</source>
        <translation>镜像 ID 相同</translation>
    </message>
    <message>
        <source>the same files and settings, but different image IDs</source>
        <translation>文件和设置相同，但镜像 ID 不同</translation>
    </message>
</context>
<context>
    <name>strata::CompareTreeModel</name>
    <message>
        <source>Difference in size</source>
        <translation>大小差异</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>原大小</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>新大小</translation>
    </message>
    <message>
        <source>Δ</source>
        <comment>difference in size</comment>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>strata::ContainerBar</name>
    <message>
        <source>%1: %2</source>
        <comment>container: bytes</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>shares the image; new on disk: %1</source>
        <translation>共用镜像；磁盘新增：%1</translation>
    </message>
    <message>
        <source>all share the image; new on disk: %1</source>
        <translation>都共用镜像；磁盘新增：%1</translation>
    </message>
    <message>
        <source>Start one more container from this image</source>
        <translation>从此镜像再启动一个容器</translation>
    </message>
    <message>
        <source>Remove the last container; Undo brings it back</source>
        <translation>移除最后一个容器；可用“撤销”恢复</translation>
    </message>
    <message>
        <source>Switch to container %1</source>
        <translation>在容器 %1 中操作</translation>
    </message>
    <message>
        <source>two complete copies of the image; new on disk since then: %1</source>
        <translation>整个镜像的两份副本；此后磁盘新增：%1</translation>
    </message>
    <message>
        <source>two complete copies of the image each; new on disk since then: %1</source>
        <translation>每个都是整个镜像的两份副本；此后磁盘新增：%1</translation>
    </message>
    <message>
        <source>Containers of this image</source>
        <translation>此镜像的容器</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>容器</translation>
    </message>
</context>
<context>
    <name>strata::ContainerDocument</name>
    <message>
        <source>Stacking the container layer</source>
        <translation>正在叠加容器层</translation>
    </message>
    <message>
        <source>The container layer cannot be shown</source>
        <translation>无法显示容器层</translation>
    </message>
</context>
<context>
    <name>strata::ContainerFeed</name>
    <message>
        <source>%1 + container %2</source>
        <translation>%1 + 容器 %2</translation>
    </message>
    <message>
        <source>%1 + container</source>
        <translation>%1 + 容器</translation>
    </message>
</context>
<context>
    <name>strata::ContentDiff</name>
    <message>
        <source>The same on both sides</source>
        <translation>两侧相同</translation>
    </message>
    <message>
        <source>The contents cannot be read</source>
        <translation>无法读取内容</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <translation>%1，%2 × %3</translation>
    </message>
    <message>
        <source>the same pixels</source>
        <translation>像素相同</translation>
    </message>
    <message>
        <source>+%1 −%2</source>
        <translation>+%1 −%2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>An empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>The same bytes on both sides</source>
        <translation>两侧字节相同</translation>
    </message>
    <message>
        <source>Only white space differs</source>
        <translation>只有空白不同</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s) differ</source>
        <translation>
            <numerusform>%Ln 个字节不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the beginning of the file is shown.</source>
        <translation>只显示了文件开头。</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>The texts are very long: only the beginning is compared.</source>
        <translation>文本很长：只比较了开头部分。</translation>
    </message>
    <message>
        <source>%1 each; the content is identical.</source>
        <translation>各 %1；内容没有差异。</translation>
    </message>
    <message>
        <source>The same text, encoded differently</source>
        <translation>文本相同，编码不同</translation>
    </message>
    <message>
        <source>The beginnings are the same; the texts are too long for the rest to be compared line by line</source>
        <translation>开头相同；文本过长，其余部分未逐行比较</translation>
    </message>
    <message>
        <source>There are too many differences to show; these are the first.</source>
        <translation>差异过多，无法全部显示；这里是最前面的几处。</translation>
    </message>
</context>
<context>
    <name>strata::ContentDiffView</name>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Unified</source>
        <translation>合并显示</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Copy selected lines</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Both pictures</source>
        <translation>两张图片</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>How differences are shown: %1</source>
        <translation>差异的显示方式：%1</translation>
    </message>
    <message>
        <source>Show the bytes</source>
        <translation>显示字节</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Show equal lines</source>
        <translation>显示相同的行</translation>
    </message>
    <message>
        <source>Ignore whitespace</source>
        <translation>忽略空白</translation>
    </message>
    <message>
        <source>Lines that differ only in spaces and tabs count as equal</source>
        <translation>仅空格和制表符不同的行视为相同</translation>
    </message>
    <message>
        <source>Differences in content</source>
        <translation>内容中的差异</translation>
    </message>
</context>
<context>
    <name>strata::ContentPane</name>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>selected: %1</source>
        <translation>已选：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>转到…</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
</context>
<context>
    <name>strata::ContentTab</name>
    <message>
        <source>container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1: %2 ⇄ %3</source>
        <comment>file: two layers</comment>
        <translation>%1：%2 ⇄ %3</translation>
    </message>
    <message>
        <source>a hard link without a target</source>
        <translation>指向不存在目标的硬链接</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, version</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>file in image</comment>
        <translation>%2 中的 %1</translation>
    </message>
</context>
<context>
    <name>strata::ContentView</name>
    <message>
        <source>Content of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Text encoding</source>
        <translation>文本编码</translation>
    </message>
    <message>
        <source>Find in this file, go to a line or an offset</source>
        <translation>在此文件中查找，转到某一行或某个偏移</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>转到…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Cannot show this file</source>
        <translation>无法显示此文件</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Offset: 4096, or 0x1000</source>
        <translation>偏移：4096 或 0x1000</translation>
    </message>
    <message>
        <source>It contains no bytes.</source>
        <translation>没有任何字节。</translation>
    </message>
    <message>
        <source>%1 (auto)</source>
        <comment>text encoding</comment>
        <translation>%1（自动）</translation>
    </message>
    <message>
        <source>Text encoding: %1</source>
        <translation>文本编码：%1</translation>
    </message>
    <message>
        <source>reading lines: %1 %</source>
        <translation>正在读取各行：%1 %</translation>
    </message>
    <message>
        <source>the first %1 as text</source>
        <translation>前 %1 显示为文本</translation>
    </message>
    <message>
        <source>Line, or an offset such as 0x1000</source>
        <translation>行号，或形如 0x1000 的偏移</translation>
    </message>
</context>
<context>
    <name>strata::DetailsView</name>
    <message>
        <source>Nothing selected</source>
        <translation>未选择任何项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Removed in</source>
        <translation>删除于</translation>
    </message>
    <message>
        <source>Removed by</source>
        <translation>删除者</translation>
    </message>
    <message>
        <source>unknown type, shown as a file</source>
        <translation>未知类型，按文件显示</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Link to</source>
        <translation>链接到</translation>
    </message>
    <message>
        <source>Supplied by</source>
        <translation>提供层</translation>
    </message>
    <message>
        <source>Bytes from</source>
        <translation>内容来自</translation>
    </message>
    <message>
        <source>modified? (comparing bytes)</source>
        <translation>已修改？（正在比较内容）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>change: what differs</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1（%2 字节）</translation>
    </message>
    <message>
        <source>%1, sparse: %2 stored</source>
        <translation>%1，稀疏文件：实际存储 %2</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>not recorded (no entry of its own)</source>
        <translation>未记录（没有自己的条目）</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Hard link to</source>
        <translation>硬链接到</translation>
    </message>
    <message>
        <source>Link target</source>
        <translation>链接目标</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>指向</translation>
    </message>
    <message>
        <source>nothing in this image</source>
        <translation>此镜像中没有</translation>
    </message>
    <message>
        <source>Go to the target of the link</source>
        <translation>转到链接目标</translation>
    </message>
    <message>
        <source>Name in layer</source>
        <translation>层中的名称</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Also named</source>
        <translation>其他名称</translation>
    </message>
    <message>
        <source>Go to this name of the same file</source>
        <translation>转到同一文件的这个名称</translation>
    </message>
    <message>
        <source>and %1 more names</source>
        <translation>还有 %1 个名称</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Click to copy it</source>
        <translation>点击即可复制</translation>
    </message>
    <message>
        <source>Select a file or directory to see where it comes from.</source>
        <translation>选择文件或目录，查看它来自哪一层。</translation>
    </message>
    <message>
        <source>does not exist after layer %1</source>
        <translation>在第 %1 层之后不存在</translation>
    </message>
    <message>
        <source>the target is not in the image</source>
        <translation>目标不在镜像中</translation>
    </message>
    <message>
        <source>%1 (%2:%3 according to the image&apos;s own /etc/passwd and /etc/group)</source>
        <translation>%1（按镜像自己的 /etc/passwd 和 /etc/group 为 %2:%3）</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1</source>
        <translation>
            <numerusform>%Ln 个文件，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>stored again, without any difference</source>
        <translation>再次存储，没有差异</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>软件包</translation>
    </message>
</context>
<context>
    <name>strata::DiffPane</name>
    <message>
        <source>removed: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all of %1</source>
        <translation>全选 %1</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>(no newline at end)</source>
        <translation>（末尾没有换行符）</translation>
    </message>
</context>
<context>
    <name>strata::DiskView</name>
    <message>
        <source>On disk, below /var/lib/docker</source>
        <translation>磁盘上的位置：/var/lib/docker</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more of the layers</source>
        <translation>
            <numerusform>……以及各层的另外 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DockerfileEdit</name>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
</context>
<context>
    <name>strata::DockerfileView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Reconstructed Dockerfile</source>
        <translation>重建的 Dockerfile</translation>
    </message>
    <message>
        <source>Dockerfile · reconstructed from the history</source>
        <translation>Dockerfile · 根据历史重建</translation>
    </message>
    <message>
        <source>Copy the reconstructed Dockerfile</source>
        <translation>复制重建的 Dockerfile</translation>
    </message>
</context>
<context>
    <name>strata::Document</name>
    <message>
        <source>%1 copied</source>
        <translation>已复制%1</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s) copied</source>
        <translation>
            <numerusform>已复制 %Ln 个路径</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::DocumentDetails</name>
    <message>
        <source>About</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>No file selected</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>tab, its keys</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
</context>
<context>
    <name>strata::DocumentLoader</name>
    <message>
        <source>Reading was stopped. Reload to read the image again.</source>
        <translation>读取已停止。重新读取可再次读取镜像。</translation>
    </message>
</context>
<context>
    <name>strata::DocumentPane</name>
    <message>
        <source>The selected document</source>
        <translation>选中的文档</translation>
    </message>
    <message>
        <source>What is in the document</source>
        <translation>文档中的内容</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Against the layers (%1)</source>
        <translation>与层对照（%1）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop reading the document</source>
        <translation>停止读取文档</translation>
    </message>
    <message>
        <source>Save Document…</source>
        <translation>保存文档…</translation>
    </message>
    <message>
        <source>Save the bytes of the document as they are stored</source>
        <translation>按存储的原样保存文档的字节</translation>
    </message>
    <message>
        <source>Copy Digest</source>
        <translation>复制摘要</translation>
    </message>
    <message>
        <source>Copy the digest of the document</source>
        <translation>复制文档的摘要</translation>
    </message>
    <message>
        <source>No document selected</source>
        <translation>未选择文档</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>读取已取消。</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>Against the layers</source>
        <translation>与层对照</translation>
    </message>
    <message>
        <source>Nothing is listed</source>
        <translation>没有列出任何内容</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>There is more; save the document to read all of it.</source>
        <translation>还有更多内容；保存文档即可阅读全部。</translation>
    </message>
</context>
<context>
    <name>strata::DocumentTabs</name>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
</context>
<context>
    <name>strata::DocumentTexts</name>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>Blob</source>
        <translation>数据块</translation>
    </message>
    <message>
        <source>Image</source>
        <comment>a manifest</comment>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Attestation</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Artifact</source>
        <translation>制品</translation>
    </message>
    <message>
        <source>see number %1</source>
        <translation>见第 %1 项</translation>
    </message>
    <message>
        <source>not in this source</source>
        <translation>不在此来源中</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>名称：%1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>What it is: %1</source>
        <translation>内容：%1</translation>
    </message>
    <message>
        <source>Platform: %1</source>
        <translation>平台：%1</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>摘要：%1</translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>大小：%1</translation>
    </message>
    <message>
        <source>Media type: %1</source>
        <translation>媒体类型：%1</translation>
    </message>
    <message>
        <source>Artifact type: %1</source>
        <translation>制品类型：%1</translation>
    </message>
    <message>
        <source>About: %1</source>
        <comment>what a document was attached to</comment>
        <translation>所属对象：%1</translation>
    </message>
</context>
<context>
    <name>strata::DocumentsModel</name>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>媒体类型</translation>
    </message>
</context>
<context>
    <name>strata::DocumentsView</name>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>The question was cancelled.</source>
        <translation>询问已取消。</translation>
    </message>
    <message>
        <source>Close the documents</source>
        <translation>关闭文档</translation>
    </message>
    <message>
        <source>About these documents</source>
        <translation>关于这些文档</translation>
    </message>
    <message>
        <source>Documents of the image</source>
        <translation>镜像的文档</translation>
    </message>
    <message>
        <source>The registry has nothing else that is attached to this image.</source>
        <translation>镜像仓库中没有其他附加到此镜像的内容。</translation>
    </message>
    <message numerus="yes">
        <source>Attached in the registry: %n document(s)</source>
        <translation>
            <numerusform>镜像仓库中附加的文档：%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>正在询问镜像仓库…</translation>
    </message>
    <message>
        <source>Documents · %1</source>
        <translation>文档 · %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ask the Registry</source>
        <translation>询问镜像仓库</translation>
    </message>
    <message>
        <source>Which signatures, package lists and provenance the registry keeps beside this image</source>
        <translation>镜像仓库为此镜像保存了哪些签名、软件包清单和来源证明</translation>
    </message>
    <message>
        <source>No documents</source>
        <translation>没有文档</translation>
    </message>
    <message>
        <source>Reading the documents…</source>
        <translation>正在读取文档…</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>The documents were not read</source>
        <translation>未读取文档</translation>
    </message>
    <message>
        <source>Read them</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Enter or a double click goes to the place where its parts are shown.</source>
        <translation>按 Enter 或双击可转到显示其各部分的位置。</translation>
    </message>
    <message>
        <source>Enter or a double click opens the image that it belongs to.</source>
        <translation>按 Enter 或双击可打开它所属的镜像。</translation>
    </message>
    <message>
        <source>Enter or a double click selects the layer in the stack.</source>
        <translation>按 Enter 或双击可在层栈中选中该层。</translation>
    </message>
</context>
<context>
    <name>strata::DragOut</name>
    <message>
        <source>Extracting the dragged items: %1 %. Keep the mouse button pressed.</source>
        <translation>正在提取拖动的内容：%1 %。请按住鼠标按键。</translation>
    </message>
    <message>
        <source>The selected paths have no files in this layer.</source>
        <translation>所选内容在这一层中没有文件。</translation>
    </message>
    <message>
        <source>This is too much to drag: use Extract… instead.</source>
        <translation>内容太多，无法拖动：请改用“提取…”。</translation>
    </message>
    <message>
        <source>None of this can be extracted here.</source>
        <translation>这些内容在此处都无法提取。</translation>
    </message>
    <message>
        <source>Ready: drag the rows again.</source>
        <translation>已就绪：请再次拖动这些行。</translation>
    </message>
</context>
<context>
    <name>strata::DriverBars</name>
    <message>
        <source>What the bars show</source>
        <translation>条形显示的内容</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>本步</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>What is new on disk under every storage driver</source>
        <translation>每个存储驱动下磁盘新增多少</translation>
    </message>
    <message>
        <source>New on disk. Thick: data; thin: metadata (≈ estimate). Logarithmic scale.</source>
        <translation>磁盘新增。粗条：数据；细条：元数据（≈ 为估计值）。对数刻度。</translation>
    </message>
    <message>
        <source>What the last step added to the disk</source>
        <translation>最后一步在磁盘上新增多少</translation>
    </message>
    <message>
        <source>New on disk so far</source>
        <translation>到目前为止磁盘新增</translation>
    </message>
    <message>
        <source>New on disk, this step</source>
        <translation>这一步磁盘新增</translation>
    </message>
    <message>
        <source>Every driver is measured in the same way: by how much the container&apos;s own storage grew. The scale is logarithmic: a bar twice as long is far more than twice as many bytes.</source>
        <translation>每个驱动用同一种量法：命令之后容器自己的存储增长了多少。条长一倍，字节数远不止一倍。</translation>
    </message>
    <message>
        <source>What all steps in all containers have added to the disk so far, including the creation of the containers</source>
        <translation>到目前为止所有容器的全部步骤（包括建立容器）在磁盘上新增多少</translation>
    </message>
    <message>
        <source>Creating a container</source>
        <translation>创建容器</translation>
    </message>
</context>
<context>
    <name>strata::DriverCostModel</name>
    <message>
        <source>%1: %2, metadata %3</source>
        <translation>%1：%2，元数据 %3</translation>
    </message>
    <message>
        <source>This step: new on disk: %1 of data, %2 of metadata</source>
        <translation>这一步：磁盘新增数据 %1，元数据 %2</translation>
    </message>
    <message>
        <source>This step copied up %1.</source>
        <translation>这一步向上复制了 %1。</translation>
    </message>
    <message>
        <source>All steps in all containers so far: new on disk: %1 of data, %2 of metadata</source>
        <translation>到目前为止所有容器的全部步骤：磁盘新增数据 %1，元数据 %2</translation>
    </message>
    <message>
        <source>complete copy</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Creating one container: new on disk: %1 of data, %2 of metadata</source>
        <translation>建立一个容器：磁盘新增数据 %1，元数据 %2</translation>
    </message>
    <message>
        <source>Creating the container copied the whole image twice.</source>
        <translation>建立容器时把整个镜像复制了两次。</translation>
    </message>
</context>
<context>
    <name>strata::DriverTexts</name>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format: month and year</comment>
        <translation>yyyy 年 M 月</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>version (date)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>content of layer %1</source>
        <translation>第 %1 层的内容</translation>
    </message>
    <message>
        <source>the writable layer</source>
        <translation>可写层</translation>
    </message>
    <message>
        <source>In Docker since %1.</source>
        <translation>自 Docker %1 起。</translation>
    </message>
    <message>
        <source>Deprecated since %1.</source>
        <translation>自 %1 起弃用。</translation>
    </message>
    <message>
        <source>Removed in %1.</source>
        <translation>在 %1 中移除。</translation>
    </message>
    <message>
        <source>short names of the layers below, top first</source>
        <translation>下面各层的短名称，上层在前</translation>
    </message>
    <message>
        <source>link to the content of layer %1</source>
        <translation>指向第 %1 层内容的链接</translation>
    </message>
    <message>
        <source>complete tree after layer %1</source>
        <translation>第 %1 层之后的完整目录树</translation>
    </message>
    <message>
        <source>the merged view, while the container runs</source>
        <translation>合并视图（仅在容器运行期间）</translation>
    </message>
    <message>
        <source>blocks of all layers (loop-lvm)</source>
        <translation>所有层的块（loop-lvm）</translation>
    </message>
    <message>
        <source>number of the container&apos;s thin device</source>
        <translation>容器的精简设备编号</translation>
    </message>
    <message>
        <source>complete tree of the container, while it runs</source>
        <translation>容器的完整目录树（仅在运行期间）</translation>
    </message>
    <message>
        <source>Gives the container a complete copy of the image; nothing is shared.</source>
        <translation>给容器一份完整的镜像副本，什么也不共享。</translation>
    </message>
    <message>
        <source>A container has one lower directory: the complete tree of the top layer, made of hard links.</source>
        <translation>容器只有一个下层目录：最上层的完整目录树，由硬链接构成。</translation>
    </message>
    <message>
        <source>Merges the layers when a name is looked up; the first change to a file copies it into the container layer.</source>
        <translation>查找名称时合并各层；第一次修改文件时，把文件复制到容器层。</translation>
    </message>
    <message>
        <source>Gives the container a complete tree that shares its blocks with the image.</source>
        <translation>给容器一棵完整的目录树，与镜像共享数据块。</translation>
    </message>
    <message>
        <source>The first change to a file copies the whole file, even if it is a change of one byte.</source>
        <translation>第一次修改文件会复制整个文件，哪怕只改动一个字节。</translation>
    </message>
    <message>
        <source>A change of one byte takes a new record of %1 KiB; a smaller file has a single record, which is as large as the file.</source>
        <translation>改动一个字节占用一条新的 %1 KiB 记录；更小的文件只有一条记录，与文件一样大。</translation>
    </message>
    <message>
        <source>A change of one byte takes a new block of %1 KiB.</source>
        <translation>改动一个字节占用一个新的 %1 KiB 数据块。</translation>
    </message>
    <message>
        <source>A change of one byte copies nothing: everything was copied twice when the container was created, once for the init layer and once for the container.</source>
        <translation>改动一个字节不复制任何东西：创建容器时已经全部复制了两次，一次给 init 层，一次给容器。</translation>
    </message>
    <message>
        <source>The lab assumes that the layers are on ext4.</source>
        <translation>实验室假定各层在 ext4 上。</translation>
    </message>
    <message>
        <source>The lab assumes that the layers are on ext4; on XFS with reflink=1 the copy shares its blocks with the original and takes almost no space.</source>
        <translation>实验室假定各层在 ext4 上；在 reflink=1 的 XFS 上，副本与原文件共享数据块，几乎不占空间。</translation>
    </message>
    <message>
        <source>The lab assumes that the layers are on ext4; on XFS with reflink=1 or on btrfs the copy shares its blocks with the original and takes almost no space.</source>
        <translation>实验室假定各层在 ext4 上；在 reflink=1 的 XFS 或 btrfs 上，副本与原文件共享数据块，几乎不占空间。</translation>
    </message>
    <message>
        <source>The lab assumes ext4; on XFS with reflink=1 or on btrfs the copies share their blocks.</source>
        <translation>实验室假定 ext4；在 reflink=1 的 XFS 或 btrfs 上，各副本共享数据块。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n layer(s) below a container; Docker allows %1 in an image.</source>
        <translation>
            <numerusform>容器下面最多 %n 层；Docker 的一个镜像最多 %1 层。</numerusform>
        </translation>
    </message>
    <message>
        <source>Docker allows at most %1 layers in an image; the driver sets no limit of its own.</source>
        <translation>Docker 的一个镜像最多 %1 层；驱动本身没有限制。</translation>
    </message>
    <message>
        <source>Containers that read the same file share its data in the ARC, the file system&apos;s own cache; memory-mapped pages are not shared.</source>
        <translation>读取同一文件的容器在 ARC（文件系统自己的缓存）中共享其数据；内存映射的页不共享。</translation>
    </message>
    <message>
        <source>Containers that read the same file share its data in memory (page cache).</source>
        <translation>读取同一文件的容器在内存中共享其数据（页缓存）。</translation>
    </message>
    <message>
        <source>Containers that read the same file do not share its data in memory (page cache).</source>
        <translation>读取同一文件的容器在内存中不共享其数据（页缓存）。</translation>
    </message>
    <message>
        <source>Never part of the mainline Linux kernel; it exists only as patches for it.</source>
        <translation>从未进入 Linux 主线内核，只有针对它的补丁。</translation>
    </message>
    <message>
        <source>Needs Linux %1 or later.</source>
        <translation>需要 Linux %1 或更高版本。</translation>
    </message>
    <message>
        <source>files that the engine adds to every container</source>
        <translation>引擎给每个容器添加的文件</translation>
    </message>
    <message>
        <source>The lab shows Docker&apos;s storage drivers. New installations of Docker 29 or later use containerd&apos;s image store instead, with the overlayfs snapshotter: it follows the rules of overlay2 and keeps its files below /var/lib/containerd.</source>
        <translation>实验室展示的是 Docker 的存储驱动。新安装的 Docker 29 或更高版本改用 containerd 的镜像存储和快照器 overlayfs：规则与 overlay2 相同，文件位于 /var/lib/containerd 下。</translation>
    </message>
    <message>
        <source>short name of this directory</source>
        <translation>该目录的短名称</translation>
    </message>
    <message>
        <source>IDs of the layers below, nearest first</source>
        <translation>下面各层的 ID，最近的在前</translation>
    </message>
    <message>
        <source>ID of the layer whose tree is below</source>
        <translation>目录树位于下面的那一层的 ID</translation>
    </message>
    <message>
        <source>complete tree after layer %1; unchanged files are hard links to the tree below</source>
        <translation>第 %1 层之后的完整目录树；未更改的文件是指向下面那棵目录树的硬链接</translation>
    </message>
    <message>
        <source>work directory of overlayfs</source>
        <translation>overlayfs 的工作目录</translation>
    </message>
    <message>
        <source>which block belongs to which layer</source>
        <translation>哪个块属于哪一层</translation>
    </message>
    <message>
        <source>number of the thin device with the tree after layer %1</source>
        <translation>含第 %1 层之后目录树的精简设备的编号</translation>
    </message>
    <message>
        <source>snapshot: complete tree after layer %1</source>
        <translation>快照：完整的目录树，第 %1 层之后</translation>
    </message>
    <message>
        <source>snapshot: complete tree with the files that the engine adds to every container</source>
        <translation>快照：完整的目录树，含引擎给每个容器添加的文件</translation>
    </message>
    <message>
        <source>snapshot: complete tree of the container</source>
        <translation>快照：完整的目录树，容器的</translation>
    </message>
    <message>
        <source>copy: complete tree after layer %1</source>
        <translation>副本：完整的目录树，第 %1 层之后</translation>
    </message>
    <message>
        <source>copy: complete tree with the files that the engine adds to every container</source>
        <translation>副本：完整的目录树，含引擎给每个容器添加的文件</translation>
    </message>
    <message>
        <source>copy: complete tree of the container</source>
        <translation>副本：完整的目录树，容器的</translation>
    </message>
    <message>
        <source>mounted clone: complete tree after layer %1</source>
        <translation>已挂载的克隆：完整的目录树，第 %1 层之后</translation>
    </message>
    <message>
        <source>mounted clone: complete tree with the files that the engine adds to every container</source>
        <translation>已挂载的克隆：完整的目录树，含引擎给每个容器添加的文件</translation>
    </message>
    <message>
        <source>mounted clone: complete tree of the container</source>
        <translation>已挂载的克隆：完整的目录树，容器的</translation>
    </message>
</context>
<context>
    <name>strata::EngineSizesView</name>
    <message>
        <source>As the engines print it</source>
        <translation>引擎的显示结果</translation>
    </message>
    <message>
        <source>Sizes and IDs as the engines print them</source>
        <translation>各引擎显示的大小和 ID</translation>
    </message>
    <message>
        <source>The sizes are known when the layers have been read.</source>
        <translation>读取各层后才能得知大小。</translation>
    </message>
    <message>
        <source>Close the sizes of engines</source>
        <translation>关闭引擎显示的大小</translation>
    </message>
    <message>
        <source>The sizes are being computed.</source>
        <translation>正在计算大小。</translation>
    </message>
    <message>
        <source>Stored: %1 shared with other open images, %2 unique</source>
        <translation>存储大小：与其他已打开镜像共享 %1，独有 %2</translation>
    </message>
</context>
<context>
    <name>strata::EnginesModel</name>
    <message>
        <source>Layer %1 · %2</source>
        <translation>第 %1 层 · %2</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>strata::Exporter</name>
    <message>
        <source>Extract %1 as a tar file</source>
        <translation>将 %1 提取为 tar 文件</translation>
    </message>
    <message>
        <source>Extracting %1</source>
        <translation>正在提取 %1</translation>
    </message>
    <message>
        <source>Save layer %1 as a tar file</source>
        <translation>将第 %1 层另存为 tar 文件</translation>
    </message>
    <message>
        <source>Saving layer %1</source>
        <translation>正在保存第 %1 层</translation>
    </message>
    <message>
        <source>Layer %1 (%2) written to %3</source>
        <translation>第 %1 层（%2）已写入 %3</translation>
    </message>
    <message>
        <source>Tar files (*.tar)</source>
        <translation>tar 文件 (*.tar)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 (%2) written to %3</source>
        <translation>%1（%2）已写入 %3</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Markdown for a merge request (*.md)</source>
        <translation>用于合并请求的 Markdown (*.md)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Table of the files (*.tsv)</source>
        <translation>文件表格 (*.tsv)</translation>
    </message>
    <message>
        <source>Patch of the text files (*.patch)</source>
        <translation>文本文件的补丁 (*.patch)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Writing the report on %1</source>
        <translation>正在写入 %1 的报告</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>报告已写入 %1</translation>
    </message>
    <message>
        <source>Save the container layer as a tar file</source>
        <translation>将容器层保存为 tar 文件</translation>
    </message>
    <message>
        <source>Extract %1</source>
        <translation>提取 %1</translation>
    </message>
    <message>
        <source>Extract %1 into a directory</source>
        <translation>将 %1 提取到目录</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln directory(s)</source>
        <translation>
            <numerusform>%Ln 个目录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln 个链接</numerusform>
        </translation>
    </message>
    <message>
        <source>Several of the selected paths are named %1 and would overwrite each other. Extract them one by one, or as a tar file.</source>
        <translation>所选路径中有多个都名为 %1，会互相覆盖。请逐个提取，或提取为 tar 文件。</translation>
    </message>
    <message>
        <source>A tar file can only contain paths of one file system; extract removed paths separately.</source>
        <translation>一个 tar 文件只能包含同一文件系统中的路径；请单独提取已删除的路径。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln path(s)</source>
        <translation>
            <numerusform>%Ln 个路径</numerusform>
        </translation>
    </message>
    <message>
        <source>Page for a browser or for printing (*.html)</source>
        <translation>供浏览器或打印的网页 (*.html)</translation>
    </message>
    <message>
        <source>%1 already contains %2.</source>
        <translation>%1 中已有 %2。</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Document (%1) written to %2</source>
        <translation>文档（%1）已写入 %2</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>保存文档</translation>
    </message>
</context>
<context>
    <name>strata::FileTexts</name>
    <message>
        <source>modified?</source>
        <translation>已修改？</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>stored again</source>
        <translation>再次存储</translation>
    </message>
    <message>
        <source>hard link to %1</source>
        <translation>硬链接到 %1</translation>
    </message>
    <message>
        <source>whiteout</source>
        <translation>白障</translation>
    </message>
    <message>
        <source>content of %1</source>
        <translation>内容来自 %1</translation>
    </message>
    <message>
        <source>Removed by a whiteout of layer %1</source>
        <translation>被第 %1 层的白障删除</translation>
    </message>
    <message>
        <source>Supplied by layer %1</source>
        <translation>由第 %1 层提供</translation>
    </message>
    <message>
        <source>The bytes are those of layer %1, stored again</source>
        <translation>内容与第 %1 层相同，再次存储</translation>
    </message>
    <message>
        <source>Whether the bytes differ is not known yet</source>
        <translation>内容是否不同尚未确定</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>更改：%1</translation>
    </message>
    <message>
        <source>Change: %1 (%2)</source>
        <translation>更改：%1（%2）</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1（%2 字节）</translation>
    </message>
    <message>
        <source>Supplied by the container layer</source>
        <translation>由容器层提供</translation>
    </message>
    <message>
        <source>Removed by a whiteout of the container layer</source>
        <translation>被容器层的白障删除</translation>
    </message>
    <message>
        <source>Removed by the container layer with %1</source>
        <translation>随 %1 一起被容器层删除</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>hard link without a target: %1</source>
        <translation>硬链接目标不存在：%1</translation>
    </message>
    <message>
        <source>with its directory</source>
        <translation>随其目录</translation>
    </message>
    <message>
        <source>Not changed itself; shown because of what is below it</source>
        <translation>本身未被触及；因下面的内容而显示</translation>
    </message>
    <message>
        <source>Removed by layer %1, together with %2</source>
        <translation>被第 %1 层随 %2 一起删除</translation>
    </message>
    <message>
        <source>removed by %1</source>
        <translation>被第 %1 层删除</translation>
    </message>
    <message>
        <source>stored again by %1</source>
        <translation>被第 %1 层再次存储</translation>
    </message>
    <message>
        <source>replaced by %1</source>
        <translation>被第 %1 层替换</translation>
    </message>
    <message>
        <source>rewritten by %1</source>
        <translation>被第 %1 层改写</translation>
    </message>
    <message>
        <source>Stored by layer %1</source>
        <translation>由第 %1 层存储</translation>
    </message>
    <message>
        <source>Stored again by layer %1 with the same bytes</source>
        <translation>第 %1 层以相同的内容再次存储</translation>
    </message>
    <message>
        <source>Replaced by layer %1 with another type</source>
        <translation>被第 %1 层替换为另一种类型</translation>
    </message>
    <message>
        <source>Stored again by layer %1 with other bytes</source>
        <translation>第 %1 层以不同的内容再次存储</translation>
    </message>
    <message>
        <source>The bytes have another name: they are still visible, or counted there</source>
        <translation>这些内容还有另一个名称：仍然可见，或计入那个名称</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <source>rewritten</source>
        <translation>已改写</translation>
    </message>
</context>
<context>
    <name>strata::FileTreeModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message numerus="yes">
        <source>layer(s) %1</source>
        <translation>
            <numerusform>第 %1 层</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>The layers that supply it; after “←”, the layer whose bytes are stored again</source>
        <translation>提供该路径的层；“←”之后是其内容被再次存储的层</translation>
    </message>
    <message>
        <source>User and, if its name differs, group; from the tar or from the image&apos;s own /etc/passwd and /etc/group</source>
        <translation>用户，以及与用户不同名时的组；名称取自 tar，或取自镜像自己的 /etc/passwd 和 /etc/group</translation>
    </message>
    <message>
        <source>In this directory: %1</source>
        <translation>此目录中：%1</translation>
    </message>
    <message>
        <source>The layers that store the hidden versions</source>
        <translation>存储这些被遮住版本的层</translation>
    </message>
    <message>
        <source>What hides the version, and the layer that does</source>
        <translation>遮住该版本的方式及所在的层</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Stored by</source>
        <translation>存储于</translation>
    </message>
    <message>
        <source>Hidden by</source>
        <translation>遮住方式</translation>
    </message>
</context>
<context>
    <name>strata::FilesView</name>
    <message>
        <source>Copy &amp;path</source>
        <translation>复制路径(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;name</source>
        <translation>复制名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Extract…</source>
        <translation>提取(&amp;E)…</translation>
    </message>
    <message>
        <source>Show &amp;story</source>
        <translation>显示经历(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Filter by layer %1</source>
        <translation>按第 %1 层筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to link target</source>
        <translation>转到链接目标(&amp;G)</translation>
    </message>
    <message>
        <source>E&amp;xpand all below</source>
        <translation>展开下面全部(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Collapse all below</source>
        <translation>折叠下面全部(&amp;C)</translation>
    </message>
    <message>
        <source>The link leads nowhere: %1</source>
        <translation>链接没有指向任何地方：%1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>未打开任何镜像</translation>
    </message>
    <message>
        <source>Open a saved image to see its files.</source>
        <translation>打开已保存的镜像以查看其中的文件。</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取各层…</translation>
    </message>
    <message>
        <source>Layer %1 could not be read</source>
        <translation>无法读取第 %1 层</translation>
    </message>
    <message>
        <source>The notes say why.</source>
        <translation>原因见注意事项。</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>The file system after layer %1 is empty.</source>
        <translation>第 %1 层之后的文件系统为空。</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>The container layer is empty</source>
        <translation>容器层是空的</translation>
    </message>
    <message>
        <source>Nothing has been changed in the lab.</source>
        <translation>实验室中还没有任何改动。</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln &amp;path(s)</source>
        <translation>
            <numerusform>复制 %Ln 个路径(&amp;P)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln &amp;name(s)</source>
        <translation>
            <numerusform>复制 %Ln 个名称(&amp;N)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Extract %Ln path(s)…</source>
        <translation>
            <numerusform>提取 %Ln 个路径(&amp;E)…</numerusform>
        </translation>
    </message>
    <message>
        <source>There is too much below to expand all of it; the first directories are expanded.</source>
        <translation>下面内容太多，无法全部展开；已展开前面的目录。</translation>
    </message>
    <message>
        <source>The tree appears when the last one has been read.</source>
        <translation>读完最后一层后显示文件树。</translation>
    </message>
    <message>
        <source>Layer %1 is empty</source>
        <translation>第 %1 层为空</translation>
    </message>
    <message>
        <source>The step that made it left no files.</source>
        <translation>生成它的步骤没有留下文件。</translation>
    </message>
    <message>
        <source>The files after layer %1 are the same as after layer %2.</source>
        <translation>第 %1 层之后的文件与第 %2 层之后的相同。</translation>
    </message>
    <message>
        <source>The selected path is not among the rows shown.</source>
        <translation>所选路径不在当前显示的行中。</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Also show paths that a layer removed, struck through</source>
        <translation>同时显示被某层删除的路径（带删除线）</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>面积图</translation>
    </message>
    <message>
        <source>Show the map of sizes</source>
        <translation>显示大小面积图</translation>
    </message>
    <message>
        <source>Copy as &amp;table</source>
        <translation>复制为表格(&amp;T)</translation>
    </message>
    <message>
        <source>Save &amp;hits as…</source>
        <translation>匹配项另存为(&amp;H)…</translation>
    </message>
    <message>
        <source>How the hits are shown</source>
        <translation>匹配项的显示方式</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>The hits of the filter in their directories</source>
        <translation>在各自的目录中显示筛选器的匹配项</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>The hits of the filter alone, as a list that can be sorted</source>
        <translation>只显示筛选器的匹配项，列为可排序的列表</translation>
    </message>
    <message>
        <source>Searching the contents of files…</source>
        <translation>正在搜索文件内容…</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选器</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read and count as not matching.</source>
        <translation>
            <numerusform>%Ln 个文件无法读取，视为不匹配。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is hidden</source>
        <translation>没有被遮住的内容</translation>
    </message>
    <message>
        <source>All that the layers up to %1 store is visible after layer %1. Later layers may hide some of it.</source>
        <translation>第 %1 层及以下各层存储的内容在第 %1 层之后全部可见。之后的层可能会遮住其中一部分。</translation>
    </message>
    <message>
        <source>All that the layers store is visible after the last one.</source>
        <translation>各层存储的内容在最后一层之后全部可见。</translation>
    </message>
</context>
<context>
    <name>strata::FilterBar</name>
    <message>
        <source>What the filter understands</source>
        <translation>筛选语法说明</translation>
    </message>
</context>
<context>
    <name>strata::FilterField</name>
    <message>
        <source>Filter: name, *.so, re:^lib, layer:3, size&gt;1M, is:setuid, …</source>
        <translation>筛选：名称、*.so、re:^lib、layer:3、size&gt;1M、is:setuid…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message numerus="yes">
        <source>%1 hit(s)</source>
        <translation>
            <numerusform>%1 项匹配</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Shows only the paths that match. The ? button lists what you can type here.</source>
        <translation>只显示符合条件的路径。“?”按钮列出可以输入的内容。</translation>
    </message>
</context>
<context>
    <name>strata::FilterHelp</name>
    <message>
        <source>the name matches the glob</source>
        <translation>名称与通配符匹配</translation>
    </message>
    <message>
        <source>the path matches the regular expression</source>
        <translation>路径与正则表达式匹配</translation>
    </message>
    <message>
        <source>supplied by one of these layers</source>
        <translation>由这些层之一提供</translation>
    </message>
    <message>
        <source>what the layer did: added, modified, metadata, removed</source>
        <translation>该层所做的更改：added 新增、modified 修改、metadata 元数据、removed 删除</translation>
    </message>
    <message>
        <source>exactly this mode; any of these bits; all of these bits</source>
        <translation>权限完全相同；含其中任一位；含其中所有位</translation>
    </message>
    <message>
        <source>the target of a link contains it</source>
        <translation>链接目标包含该文本</translation>
    </message>
    <message>
        <source>has an extended attribute whose name contains it</source>
        <translation>有名称包含该文本的扩展属性</translation>
    </message>
    <message>
        <source>the name contains it (lower case matches both cases)</source>
        <translation>名称包含它（小写同时匹配大小写）</translation>
    </message>
    <message>
        <source>added, changed or removed by that layer, whatever later layers did</source>
        <translation>该层新增、修改或删除过的路径，不论后面的层做了什么</translation>
    </message>
    <message>
        <source>both must match</source>
        <translation>两者都须匹配</translation>
    </message>
    <message>
        <source>at least one must match</source>
        <translation>至少匹配其一</translation>
    </message>
    <message>
        <source>quotes keep words together</source>
        <translation>引号使多个词成为一个条件</translation>
    </message>
    <message>
        <source>the path and everything below it; or a glob for the whole path</source>
        <translation>该路径及其下的一切；或与整个路径匹配的通配符</translation>
    </message>
    <message>
        <source>files of this size (k, M, G count in 1000s; Ki, Mi, Gi in 1024s)</source>
        <translation>按大小筛选文件（k、M、G 以 1000 计，Ki、Mi、Gi 以 1024 计）</translation>
    </message>
    <message>
        <source>f file, d directory, l link, c and b devices, p fifo, w whiteout, h hard link</source>
        <translation>f 文件，d 目录，l 链接，c 和 b 设备，p 命名管道，w 白障（whiteout），h 硬链接</translation>
    </message>
    <message>
        <source>when two images are compared: added, removed, modified, metadata, moved, same; or what differs: content, mode, owner, mtime, xattrs, type, link</source>
        <translation>比较两个镜像时：added 新增、removed 删除、modified 修改、metadata 元数据、moved 移动、same 相同；或差异所在：content 内容、mode 权限、owner 所有者、mtime 修改时间、xattrs 扩展属性、type 类型、link 链接目标</translation>
    </message>
    <message>
        <source>setuid, setgid, sticky, writable (by everyone), exec, hidden, empty, link, hardlink, broken, sparse, capability, removed</source>
        <translation>setuid、setgid、sticky、writable（所有人可写）、exec（可执行）、hidden（隐藏）、empty（空）、link（链接）、hardlink（硬链接）、broken（失效链接）、sparse（稀疏）、capability、removed（已删除）</translation>
    </message>
    <message>
        <source>who owns it, by number or by name (as in the layer, or in the image&apos;s own /etc/passwd and /etc/group)</source>
        <translation>所有者，用数字或名称（层中存储的名称，或镜像自己的 /etc/passwd 和 /etc/group 中的名称）</translation>
    </message>
    <message>
        <source>modification time, UTC</source>
        <translation>修改时间（UTC）</translation>
    </message>
    <message>
        <source>the term must not match</source>
        <translation>该条件不得匹配</translation>
    </message>
    <message>
        <source>a line of the file contains exactly this text, or matches the extended regular expression; reads the files</source>
        <translation>文件中有一行包含这段文本（区分大小写），或匹配扩展正则表达式；会读取文件内容</translation>
    </message>
</context>
<context>
    <name>strata::FilterHelpDialog</name>
    <message>
        <source>What the filter understands</source>
        <translation>筛选语法说明</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Separate terms with spaces; all of them must match. “ | ” separates alternatives, “!” negates the term after it, and quotes allow spaces inside a term.</source>
        <translation>条件之间用空格分隔，必须同时成立；“ | ”分隔多种选择，“!”表示其后的条件取反，引号内可以有空格。</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配</translation>
    </message>
</context>
<context>
    <name>strata::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>在此文件中查找</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>上一个（Shift+Enter）</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个（Enter）</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>关闭查找栏</translation>
    </message>
    <message>
        <source>Searching… %1 %</source>
        <translation>正在查找… %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>In a hex dump, bytes are two digits each with spaces between them, as in 7f 45 4c</source>
        <translation>在十六进制视图中，用空格分开的两位数字（如 7f 45 4c）表示字节</translation>
    </message>
    <message>
        <source>Continued from the other end of the file</source>
        <translation>已从文件另一端继续查找</translation>
    </message>
</context>
<context>
    <name>strata::FindingsModel</name>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Layer %1, %2</source>
        <translation>第 %1 层，%2</translation>
    </message>
    <message>
        <source>Step: %1</source>
        <translation>步骤：%1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>处理方法：%1</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Container layer, %1</source>
        <translation>容器层，%1</translation>
    </message>
</context>
<context>
    <name>strata::FindingsView</name>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>筛选发现</translation>
    </message>
    <message>
        <source>The selected finding</source>
        <translation>选中的发现</translation>
    </message>
    <message>
        <source>Findings in this image</source>
        <translation>此镜像中的发现</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show path</source>
        <translation>显示路径</translation>
    </message>
    <message>
        <source>Findings · %1</source>
        <translation>发现 · %1</translation>
    </message>
    <message>
        <source>Findings · %1 of %2 rows</source>
        <translation>发现 · %1 / %2 行</translation>
    </message>
    <message>
        <source>Looking into the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Every file of every layer is looked at once.</source>
        <translation>每一层的每个文件都会查看一次。</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>没有发现</translation>
    </message>
    <message>
        <source>Nothing was found in this image.</source>
        <translation>在此镜像中没有发现任何问题。</translation>
    </message>
    <message>
        <source>No finding matches</source>
        <translation>没有匹配的发现</translation>
    </message>
    <message>
        <source>Clear the filter to see all %1.</source>
        <translation>清除筛选以查看全部 %1 项。</translation>
    </message>
    <message>
        <source>Close the findings</source>
        <translation>关闭检查结果</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>未打开任何镜像</translation>
    </message>
    <message>
        <source>Findings were not looked for</source>
        <translation>未进行查找</translation>
    </message>
    <message>
        <source>Every file of every layer is looked at.</source>
        <translation>会查看每一层中的每个文件。</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>开始查找</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取各层…</translation>
    </message>
</context>
<context>
    <name>strata::FolderDialog</name>
    <message>
        <source>It cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>The space bar switches between read-only and read-write</source>
        <translation>空格键在只读与读写之间切换</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>访问</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Name of the merged view</source>
        <translation>合并视图的名称(&amp;N)</translation>
    </message>
    <message>
        <source>read-write</source>
        <translation>读写</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>It is not a directory.</source>
        <translation>这不是目录。</translation>
    </message>
    <message>
        <source>No directory is given.</source>
        <translation>没有给出目录。</translation>
    </message>
    <message>
        <source>Only the first directory can be read-write: there is one writable layer, on top.</source>
        <translation>只有第一个目录可以读写：可写层只有一个，在最上面。</translation>
    </message>
    <message>
        <source>It is already in the list; overlay refuses that (ELOOP).</source>
        <translation>它已在列表中；overlay 会拒绝（ELOOP）。</translation>
    </message>
    <message>
        <source>There must be a read-only directory below a read-write one.</source>
        <translation>读写目录下面必须有一个只读目录。</translation>
    </message>
    <message>
        <source>Directories as branches</source>
        <translation>以目录为分支</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>叠放</translation>
    </message>
    <message>
        <source>&amp;Path of a directory</source>
        <translation>目录路径(&amp;P)</translation>
    </message>
    <message>
        <source>D&amp;irectories, the first one on top</source>
        <translation>目录，第一个在最上面(&amp;I)</translation>
    </message>
    <message>
        <source>Directories, the first one on top</source>
        <translation>目录，第一个在最上面</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Choose a directory</source>
        <translation>选择目录</translation>
    </message>
    <message>
        <source>There is no directory in the list yet.</source>
        <translation>列表中还没有目录。</translation>
    </message>
    <message>
        <source>This directory does not exist. Remove it from the list and add the right one.</source>
        <translation>该目录不存在。请从列表中移除它，再添加正确的目录。</translation>
    </message>
    <message>
        <source>An overlay mount does not accept this many directories.</source>
        <translation>一次 overlay 挂载不能有这么多目录。</translation>
    </message>
    <message>
        <source>One of the directories is inside another; overlay refuses that (ELOOP).</source>
        <translation>其中一个目录在另一个目录里；overlay 会拒绝（ELOOP）。</translation>
    </message>
    <message>
        <source>Directories of this computer, stacked as in an overlay mount, the first one on top. They are only read; your changes stay in the lab.</source>
        <translation>本机的目录，像 overlay 挂载那样叠放，第一个在最上面。它们只会被读取；您的更改留在实验室里。</translation>
    </message>
    <message>
        <source>type a path, choose a directory, or drop directories here</source>
        <translation>输入路径、选择目录，或将目录拖放到这里</translation>
    </message>
    <message>
        <source>Read-write: the writable layer starts with the content of this directory</source>
        <translation>读写：可写层从一开始就包含该目录的内容</translation>
    </message>
    <message>
        <source>The top directory is read-write: a change to its files needs no copy-up.</source>
        <translation>最上面的目录可读写：更改其中的文件不需要向上复制。</translation>
    </message>
    <message>
        <source>The top directory is read-only: the changes go to an empty directory “changed” on top of it.</source>
        <translation>最上面的目录只读：更改存放在它上面的空目录 “changed” 中。</translation>
    </message>
</context>
<context>
    <name>strata::Format</name>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>regular file</source>
        <translation>普通文件</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>符号链接</translation>
    </message>
    <message>
        <source>hard link</source>
        <translation>硬链接</translation>
    </message>
    <message>
        <source>character device</source>
        <translation>字符设备</translation>
    </message>
    <message>
        <source>block device</source>
        <translation>块设备</translation>
    </message>
    <message>
        <source>named pipe</source>
        <translation>命名管道</translation>
    </message>
    <message>
        <source>whiteout</source>
        <translation>白障（whiteout）</translation>
    </message>
    <message>
        <source>opaque mark</source>
        <translation>不透明标记</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>modified</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>link target</source>
        <translation>链接目标</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>扩展属性</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>removed with its directory</source>
        <translation>随目录删除</translation>
    </message>
</context>
<context>
    <name>strata::GrowthTile</name>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing grew or shrank.</source>
        <translation>大小没有变化。</translation>
    </message>
    <message>
        <source>by package (stated installed size)</source>
        <translation>按软件包（声明的安装大小）</translation>
    </message>
    <message>
        <source>by layer (files)</source>
        <translation>按层（文件）</translation>
    </message>
    <message>
        <source>What shrank</source>
        <translation>缩小的部分</translation>
    </message>
    <message>
        <source>What grew</source>
        <translation>增长的部分</translation>
    </message>
    <message>
        <source>Packages state their installed size; the files in the images take less.</source>
        <translation>软件包声明了安装大小；镜像中的文件实际占用更少。</translation>
    </message>
    <message>
        <source>stated, but not found</source>
        <translation>声明了但不存在</translation>
    </message>
    <message>
        <source>by path (visible size)</source>
        <translation>按路径（可见大小）</translation>
    </message>
</context>
<context>
    <name>strata::HappenedView</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>steps %1 to %2</source>
        <translation>第 %1 至 %2 步</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing yet. Change a file in the merged view: double-click it, use the menu, or type a command.</source>
        <translation>还没有操作。在合并视图中更改一个文件：双击它、使用菜单，或输入命令。</translation>
    </message>
</context>
<context>
    <name>strata::HeaderColumns</name>
    <message>
        <source>&amp;Fit columns</source>
        <translation>列宽适应内容(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>恢复默认列(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>移动(&amp;M)</translation>
    </message>
    <message>
        <source>%1 to the left</source>
        <translation>“%1”左移</translation>
    </message>
    <message>
        <source>%1 to the right</source>
        <translation>“%1”右移</translation>
    </message>
</context>
<context>
    <name>strata::HexDiffRows</name>
    <message numerus="yes">
        <source>%Ln equal byte(s)</source>
        <translation>
            <numerusform>%Ln 个相同字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::HistoryModel</name>
    <message>
        <source>–</source>
        <comment>no layer</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>The layer that the step made</source>
        <translation>此步骤产生的层</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Image ID</source>
        <translation>镜像 ID</translation>
    </message>
    <message>
        <source>This step changes only settings; it makes no layer.</source>
        <translation>此步骤只更改设置，不产生层。</translation>
    </message>
    <message>
        <source>The command, as it would be written in a Dockerfile; docker history calls this CREATED BY</source>
        <translation>命令，按 Dockerfile 的写法；docker 称 CREATED BY</translation>
    </message>
    <message>
        <source>As docker history counts it: the files of the layer and the lengths of symbolic links</source>
        <translation>按 docker history 的算法：层中的文件，加上符号链接的长度</translation>
    </message>
    <message>
        <source>Less than a second ago</source>
        <translation>不到 1 秒前</translation>
    </message>
    <message>
        <source>About an hour ago</source>
        <translation>约 1 小时前</translation>
    </message>
    <message>
        <source>About a minute ago</source>
        <translation>约 1 分钟前</translation>
    </message>
    <message>
        <source>1 second ago</source>
        <translation>1 秒前</translation>
    </message>
    <message>
        <source>%1 seconds ago</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>%1 小时前</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 天前</translation>
    </message>
    <message>
        <source>%1 weeks ago</source>
        <translation>%1 周前</translation>
    </message>
    <message>
        <source>%1 months ago</source>
        <translation>%1 个月前</translation>
    </message>
    <message>
        <source>%1 years ago</source>
        <translation>%1 年前</translation>
    </message>
</context>
<context>
    <name>strata::HistoryView</name>
    <message>
        <source>History, newest step first</source>
        <translation>历史（最新步骤在前）</translation>
    </message>
    <message>
        <source>About an hour ago</source>
        <translation>大约一小时前</translation>
    </message>
    <message>
        <source>Copy Command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>History · newest step first</source>
        <translation>历史 · 最新步骤在前</translation>
    </message>
</context>
<context>
    <name>strata::HitsTable</name>
    <message numerus="yes">
        <source>%Ln row(s) copied as a table.</source>
        <translation>
            <numerusform>已将 %Ln 行复制为表格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save hits as</source>
        <translation>匹配项另存为</translation>
    </message>
    <message>
        <source>Tab-separated values (*.tsv)</source>
        <translation>制表符分隔值 (*.tsv)</translation>
    </message>
    <message>
        <source>The hits are saved in %1.</source>
        <translation>匹配项已保存到 %1。</translation>
    </message>
    <message>
        <source>The hits were not saved</source>
        <translation>未能保存匹配项</translation>
    </message>
</context>
<context>
    <name>strata::ImageChooser</name>
    <message>
        <source>Choose images</source>
        <translation>选择镜像</translation>
    </message>
    <message>
        <source>Images of this source</source>
        <translation>此来源的镜像</translation>
    </message>
    <message numerus="yes">
        <source>Open %n image(s)</source>
        <translation>
            <numerusform>打开 %n 个镜像</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message numerus="yes">
        <source>%n more row(s): attestations and other artifacts.</source>
        <translation>
            <numerusform>另有 %n 行：证明（attestation）和其他制品。</numerusform>
        </translation>
    </message>
    <message>
        <source>Which do you want to open?</source>
        <translation>要打开哪一个？</translation>
    </message>
    <message numerus="yes">
        <source>%1 contains %n image(s).</source>
        <translation>
            <numerusform>%1 包含 %n 个镜像。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::ImageDocument</name>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Opening was cancelled</source>
        <translation>已取消打开</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他镜像…</translation>
    </message>
    <message>
        <source>Cannot open %1</source>
        <translation>无法打开 %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>image in file</comment>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Image ID</source>
        <translation>镜像 ID</translation>
    </message>
    <message>
        <source>Layer digest</source>
        <translation>层摘要</translation>
    </message>
    <message>
        <source>Diff ID</source>
        <translation>Diff ID</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>已读取 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，共 %2</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>The container’s layer could not be read again: %1</source>
        <translation>无法重新读取容器层：%1</translation>
    </message>
    <message>
        <source>The container does not run any more: this is what it left.</source>
        <translation>容器已不再运行：这是它留下的内容。</translation>
    </message>
    <message>
        <source>The container cannot be watched any more: %1</source>
        <translation>无法继续监视容器：%1</translation>
    </message>
    <message>
        <source>The watch was stopped.</source>
        <translation>监视已停止。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>strata::ImageHeader</name>
    <message>
        <source>Image ID %1 – click to copy it</source>
        <translation>镜像 ID %1 – 点击复制</translation>
    </message>
    <message>
        <source>Copy image ID %1</source>
        <translation>复制镜像 ID %1</translation>
    </message>
</context>
<context>
    <name>strata::ImageListModel</name>
    <message>
        <source>image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>artifact</source>
        <translation>制品</translation>
    </message>
    <message>
        <source>artifact (%1)</source>
        <translation>制品（%1）</translation>
    </message>
    <message>
        <source>attestation</source>
        <translation>证明</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>attestation of what it is about</comment>
        <translation>%2 的%1</translation>
    </message>
    <message>
        <source>%1, not in this file</source>
        <comment>kind of image</comment>
        <translation>%1，不在此文件中</translation>
    </message>
</context>
<context>
    <name>strata::ImageSettingsModel</name>
    <message>
        <source>Exposed ports</source>
        <translation>公开端口</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>卷</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Triggers (ONBUILD)</source>
        <translation>触发器（ONBUILD）</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>注解</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Manifest digest</source>
        <translation>清单摘要</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>OS version</source>
        <translation>系统版本</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>媒体类型</translation>
    </message>
    <message>
        <source>Artifact type</source>
        <translation>制品类型</translation>
    </message>
    <message>
        <source>Describes</source>
        <translation>描述对象</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>入口点</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>root (not set)</source>
        <translation>root（未设置）</translation>
    </message>
    <message>
        <source>/ (not set)</source>
        <translation>/（未设置）</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>停止信号</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>(no value)</source>
        <translation>（无值）</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Start period</source>
        <translation>启动期</translation>
    </message>
    <message>
        <source>Start interval</source>
        <translation>启动间隔</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>not in this file; only its descriptor is known</source>
        <translation>不在此文件中；只知道它的描述符</translation>
    </message>
    <message>
        <source>Image ID (config)</source>
        <translation>镜像 ID（配置）</translation>
    </message>
    <message>
        <source>Image ID (manifest)</source>
        <translation>镜像 ID（清单）</translation>
    </message>
    <message>
        <source>Image ID (index)</source>
        <translation>镜像 ID（索引）</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>How a container starts</source>
        <translation>容器如何启动</translation>
    </message>
    <message>
        <source>Working directory</source>
        <translation>工作目录</translation>
    </message>
</context>
<context>
    <name>strata::ImageSettingsView</name>
    <message>
        <source>Image settings</source>
        <translation>镜像设置</translation>
    </message>
    <message>
        <source>Show settings as</source>
        <translation>设置显示方式</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Config (JSON)</source>
        <translation>配置（JSON）</translation>
    </message>
    <message>
        <source>Manifest (JSON)</source>
        <translation>清单（JSON）</translation>
    </message>
    <message>
        <source>Document as JSON</source>
        <translation>JSON 文档</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>This image has no config document.</source>
        <translation>此镜像没有配置文档。</translation>
    </message>
    <message>
        <source>This image has no manifest document.</source>
        <translation>此镜像没有清单文档。</translation>
    </message>
    <message>
        <source>Indent</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>Show each value on a line of its own. The order stays; Copy copies the document as stored.</source>
        <translation>每个值单独一行，顺序不变；“复制”复制的是存储的原文。</translation>
    </message>
    <message>
        <source>Copy the document as it is stored</source>
        <translation>按存储的原文复制文档</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>bytes and digest</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>As the engines print it</source>
        <translation>引擎的显示结果</translation>
    </message>
    <message>
        <source>What docker images, docker history, podman images and others print for this image as its sizes and ID, and what they count</source>
        <translation>docker images、docker history、podman images 等命令为此镜像显示的大小和 ID，以及各自统计的内容</translation>
    </message>
</context>
<context>
    <name>strata::ImageTabs</name>
    <message>
        <source>There are more images in this source: see the File menu.</source>
        <translation>此来源中还有其他镜像：见“文件”菜单。</translation>
    </message>
</context>
<context>
    <name>strata::LabBuild</name>
    <message>
        <source>Open a Dockerfile</source>
        <translation>打开 Dockerfile</translation>
    </message>
    <message>
        <source>The Dockerfile cannot be read</source>
        <translation>无法读取 Dockerfile</translation>
    </message>
    <message>
        <source>The build context: the directory that COPY and ADD take files from</source>
        <translation>构建上下文：COPY 和 ADD 取用文件的目录</translation>
    </message>
    <message>
        <source>A Dockerfile cannot be larger than 4 MiB.</source>
        <translation>Dockerfile 最大为 4 MiB。</translation>
    </message>
    <message>
        <source>built image</source>
        <translation>所构建的镜像</translation>
    </message>
    <message>
        <source>No container can be started</source>
        <translation>无法启动容器</translation>
    </message>
    <message>
        <source>The image cannot be shown</source>
        <translation>无法显示该镜像</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>strata::LabCommands</name>
    <message>
        <source>&amp;Undo Step</source>
        <translation>撤销一步(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo Step</source>
        <translation>重做一步(&amp;R)</translation>
    </message>
    <message>
        <source>Replay all steps</source>
        <translation>重放所有步骤</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开始</translation>
    </message>
    <message>
        <source>Directories…</source>
        <translation>目录…</translation>
    </message>
    <message>
        <source>Opened image…</source>
        <translation>已打开的镜像…</translation>
    </message>
    <message>
        <source>&amp;Inspect Lab</source>
        <translation>查看实验室(&amp;I)</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Inspect the lab&apos;s image with the container layer on top: layers, files, story and map</source>
        <translation>以层、文件、经历和面积图的形式查看实验室的镜像与容器层</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>Container layer as tar…</source>
        <translation>容器层存为 tar…</translation>
    </message>
    <message>
        <source>Commit as a new image…</source>
        <translation>提交为新镜像…</translation>
    </message>
    <message>
        <source>Steps as Markdown…</source>
        <translation>步骤存为 Markdown…</translation>
    </message>
    <message>
        <source>Save steps as pictures…</source>
        <translation>各步骤保存为图片…</translation>
    </message>
    <message>
        <source>This step as a picture…</source>
        <translation>此步骤存为图片…</translation>
    </message>
    <message>
        <source>Copy a picture of this step</source>
        <translation>复制此步骤的图片</translation>
    </message>
    <message>
        <source>Sa&amp;ve Lab Session</source>
        <translation>保存实验室会话(&amp;V)</translation>
    </message>
    <message>
        <source>Save what the lab started from and what was done in it as a file</source>
        <translation>把实验室的起点和所做的操作保存为文件</translation>
    </message>
    <message>
        <source>Save Lab Session &amp;As…</source>
        <translation>实验室会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Continue a saved lab session</source>
        <translation>继续一个已保存的实验室会话</translation>
    </message>
    <message>
        <source>Animate changes</source>
        <translation>动画显示更改</translation>
    </message>
    <message>
        <source>Animate changes slowly</source>
        <translation>慢速动画</translation>
    </message>
    <message>
        <source>Phase by phase (F9)</source>
        <translation>逐阶段显示 (F9)</translation>
    </message>
    <message>
        <source>No animation</source>
        <translation>无动画</translation>
    </message>
    <message>
        <source>Open La&amp;b Session…</source>
        <translation>打开实验室会话(&amp;B)…</translation>
    </message>
</context>
<context>
    <name>strata::LabDocument</name>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.json)</source>
        <translation>课程 (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The lesson cannot be read</source>
        <translation>无法读取课程</translation>
    </message>
    <message>
        <source>Lab: %1</source>
        <translation>实验室：%1</translation>
    </message>
    <message>
        <source>%1 (continue)</source>
        <translation>%1（继续）</translation>
    </message>
    <message>
        <source>No image is open</source>
        <translation>没有打开的镜像</translation>
    </message>
</context>
<context>
    <name>strata::LabEditor</name>
    <message>
        <source>Edit text…</source>
        <translation>编辑文本…</translation>
    </message>
    <message>
        <source>Rename or move…</source>
        <translation>重命名或移动…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Change mode…</source>
        <translation>更改权限…</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>复制…</translation>
    </message>
    <message>
        <source>New hard link…</source>
        <translation>新建硬链接…</translation>
    </message>
    <message>
        <source>New file…</source>
        <translation>新建文件…</translation>
    </message>
    <message>
        <source>New symbolic link…</source>
        <translation>新建符号链接…</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Content of %1</source>
        <translation>%1 的内容</translation>
    </message>
    <message>
        <source>Only the simulated container sees the change.</source>
        <translation>只有模拟的容器能看到更改。</translation>
    </message>
    <message>
        <source>Rename or move</source>
        <translation>重命名或移动</translation>
    </message>
    <message>
        <source>New path of %1:</source>
        <translation>%1 的新路径：</translation>
    </message>
    <message>
        <source>Change mode</source>
        <translation>更改权限</translation>
    </message>
    <message>
        <source>Mode of %1, in octal:</source>
        <translation>%1 的权限（八进制）：</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Path of the copy of %1:</source>
        <translation>%1 副本的路径：</translation>
    </message>
    <message>
        <source>%1 is too large to be copied here.</source>
        <translation>%1 太大，不能在此复制。</translation>
    </message>
    <message>
        <source>New hard link</source>
        <translation>新建硬链接</translation>
    </message>
    <message>
        <source>Another name for %1:</source>
        <translation>%1 的另一个名称：</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <source>Path of the new file:</source>
        <translation>新文件的路径：</translation>
    </message>
    <message>
        <source>New symbolic link</source>
        <translation>新建符号链接</translation>
    </message>
    <message>
        <source>Path of the link, a space, and what it points to:</source>
        <translation>链接的路径、一个空格、以及它指向的目标：</translation>
    </message>
    <message>
        <source>Two words are needed: the link and what it points to.</source>
        <translation>需要两个词：链接和它指向的目标。</translation>
    </message>
    <message>
        <source>%1 is not text; append to it with a command.</source>
        <translation>%1 不是文本；请用命令在末尾追加。</translation>
    </message>
    <message>
        <source>%1 cannot be shown as text.</source>
        <translation>%1 无法显示为文本。</translation>
    </message>
    <message>
        <source>Only the first %1 are shown.</source>
        <translation>只显示前 %1。</translation>
    </message>
    <message>
        <source>%1 is not a mode: type four octal digits, such as 0644.</source>
        <translation>%1 不是权限：请输入四位八进制数，例如 0644。</translation>
    </message>
    <message>
        <source>New directory…</source>
        <translation>新建目录…</translation>
    </message>
    <message>
        <source>%1 is too large to be edited here; append to it with a command.</source>
        <translation>%1 太大，无法在此编辑；可用命令追加。</translation>
    </message>
    <message>
        <source>%1 in %2 (read-only)</source>
        <translation>%2 中的 %1（只读）</translation>
    </message>
    <message>
        <source>%1 has too much in it to be deleted at once.</source>
        <translation>%1 中内容太多，无法一次删除。</translation>
    </message>
    <message>
        <source>New directory</source>
        <translation>新建目录</translation>
    </message>
    <message>
        <source>Path of the new directory:</source>
        <translation>新目录的路径：</translation>
    </message>
</context>
<context>
    <name>strata::LabExporter</name>
    <message>
        <source>Save the container layer as a tar file</source>
        <translation>将容器层保存为 tar 文件</translation>
    </message>
    <message>
        <source>Saving the container layer</source>
        <translation>正在保存容器层</translation>
    </message>
    <message>
        <source>Container layer (%1) written to %2</source>
        <translation>容器层（%1）已写入 %2</translation>
    </message>
    <message>
        <source>Save the new image</source>
        <translation>保存新镜像</translation>
    </message>
    <message>
        <source>The new image</source>
        <translation>新镜像</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 已写入 %2</translation>
    </message>
    <message>
        <source>Save the steps</source>
        <translation>保存步骤</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Saving the steps</source>
        <translation>正在保存步骤</translation>
    </message>
    <message>
        <source>Steps written to %1</source>
        <translation>步骤已写入 %1</translation>
    </message>
    <message>
        <source>OCI layout in a tar (*.tar)</source>
        <translation>tar 形式的 OCI 布局 (*.tar)</translation>
    </message>
    <message>
        <source>Save the image</source>
        <translation>保存镜像</translation>
    </message>
    <message>
        <source>Docker archive (*.tar)</source>
        <translation>Docker 归档 (*.tar)</translation>
    </message>
    <message>
        <source>Saving the image</source>
        <translation>正在保存镜像</translation>
    </message>
    <message>
        <source>Image written to %1</source>
        <translation>镜像已写入 %1</translation>
    </message>
    <message>
        <source>Save the Dockerfile</source>
        <translation>保存 Dockerfile</translation>
    </message>
    <message>
        <source>Saving the Dockerfile</source>
        <translation>正在保存 Dockerfile</translation>
    </message>
    <message>
        <source>Dockerfile written to %1</source>
        <translation>Dockerfile 已写入 %1</translation>
    </message>
</context>
<context>
    <name>strata::LabFacts</name>
    <message>
        <source>upper layer: more than %1 files</source>
        <translation>上层：超过 %1 个文件</translation>
    </message>
    <message>
        <source>docker diff, all of it:</source>
        <translation>docker diff 的全部内容：</translation>
    </message>
    <message>
        <source>docker diff, the first %1 of %2 lines (type docker diff in the terminal for all):</source>
        <translation>docker diff，共 %2 行，这里是前 %1 行（在终端输入 docker diff 可看全部）：</translation>
    </message>
</context>
<context>
    <name>strata::LabImages</name>
    <message>
        <source>Sample image</source>
        <translation>示例镜像</translation>
    </message>
</context>
<context>
    <name>strata::LabMarkdown</name>
    <message>
        <source>%1 – layer %2, read-only</source>
        <translation>%1 – 第 %2 层，只读</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>Storage driver: %1</source>
        <translation>存储驱动：%1</translation>
    </message>
    <message>
        <source>Steps %1 to %2: %3</source>
        <translation>第 %1 至 %2 步：%3</translation>
    </message>
    <message>
        <source>Container %1 of %2</source>
        <translation>第 %1 个容器，共 %2 个</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>最后</translation>
    </message>
</context>
<context>
    <name>strata::LabPage</name>
    <message>
        <source>Lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>double-click a file to edit, or type a command below</source>
        <translation>双击文件进行编辑，或在下面输入命令</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>%1 — merged view</source>
        <translation>%1 — 合并视图</translation>
    </message>
    <message>
        <source>what the container sees</source>
        <translation>容器所见</translation>
    </message>
    <message>
        <source>← → step · L: laser · 0–9: point · Esc: end</source>
        <translation>← → 步进 · L：激光 · 0–9：指示 · Esc：结束</translation>
    </message>
    <message>
        <source>What can be done with the selected file or directory</source>
        <translation>对所选文件或目录可以做的操作</translation>
    </message>
</context>
<context>
    <name>strata::LabPicture</name>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number of a step, its command</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what the lab started from, storage driver</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>strata::LabPictures</name>
    <message>
        <source>Save here</source>
        <translation>保存到这里</translation>
    </message>
    <message>
        <source>Painting the steps</source>
        <translation>正在绘制各步骤</translation>
    </message>
    <message>
        <source>Storage driver: %1</source>
        <translation>存储驱动：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) and %1 written to %2</source>
        <translation>
            <numerusform>%n 张图片和 %1 已写入 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Saving the picture</source>
        <translation>正在保存图片</translation>
    </message>
    <message>
        <source>Picture written to %1</source>
        <translation>图片已写入 %1</translation>
    </message>
    <message>
        <source>Directory for the pictures</source>
        <translation>存放图片的目录</translation>
    </message>
    <message>
        <source>%1 already has a file named %2.</source>
        <translation>%1 中已有名为 %2 的文件。</translation>
    </message>
    <message>
        <source>The picture of this step was copied</source>
        <translation>已复制此步骤的图片</translation>
    </message>
</context>
<context>
    <name>strata::LabRestart</name>
    <message>
        <source>Start over?</source>
        <translation>重新开始？</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) will be lost.</source>
        <translation>
            <numerusform>将丢失 %n 个步骤。</numerusform>
        </translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重新开始</translation>
    </message>
</context>
<context>
    <name>strata::LabScene</name>
    <message>
        <source>not here</source>
        <translation>这里没有</translation>
    </message>
    <message>
        <source>found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>copy-up %1</source>
        <translation>向上复制 %1</translation>
    </message>
    <message>
        <source>whiteout</source>
        <translation>白障</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>被遮住</translation>
    </message>
    <message>
        <source>opaque ⊘</source>
        <translation>不透明 ⊘</translation>
    </message>
    <message>
        <source>removed, no mark</source>
        <translation>已删除，无标记</translation>
    </message>
    <message>
        <source>redirect mark</source>
        <translation>重定向（redirect）标记</translation>
    </message>
    <message>
        <source>attributes only</source>
        <translation>只有属性</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>已重命名</translation>
    </message>
    <message>
        <source>%1 written in place, nothing copied</source>
        <translation>就地写入 %1，没有复制</translation>
    </message>
    <message>
        <source>changed in place, nothing copied</source>
        <translation>就地更改，没有复制</translation>
    </message>
    <message>
        <source>untouched ✓</source>
        <translation>未被触动 ✓</translation>
    </message>
    <message>
        <source>✗ refused: %1</source>
        <translation>✗ 被拒绝：%1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>whiteout: the search ends here</source>
        <translation>白障：查找结束</translation>
    </message>
    <message>
        <source>directory only, without its content</source>
        <translation>仅目录本身，不含内容</translation>
    </message>
    <message>
        <source>%1 in blocks of its own</source>
        <translation>自有数据块 %1</translation>
    </message>
    <message>
        <source>data copied: %1</source>
        <translation>复制数据：%1</translation>
    </message>
    <message>
        <source>all hidden</source>
        <translation>全部被遮住</translation>
    </message>
    <message>
        <source>Lookup</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>strata::LabSessions</name>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation>%1：已取消</translation>
    </message>
    <message>
        <source>The session cannot be opened</source>
        <translation>无法打开会话</translation>
    </message>
    <message>
        <source>Choose the Image…</source>
        <translation>选择镜像…</translation>
    </message>
    <message>
        <source>With a different image, the steps may have different results.</source>
        <translation>使用不同的镜像时，各步骤的结果可能不同。</translation>
    </message>
    <message>
        <source>Open Anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>The image of this session</source>
        <translation>此会话的镜像</translation>
    </message>
    <message>
        <source>%1 is not the image that the session was saved with.</source>
        <translation>%1 与保存会话时所用的镜像不同。</translation>
    </message>
    <message>
        <source>The image %1 of this session cannot be opened.</source>
        <translation>无法打开此会话的镜像 %1。</translation>
    </message>
    <message>
        <source>The directories of this session</source>
        <translation>此会话的目录</translation>
    </message>
    <message>
        <source>The directory %1 of this session is not there.</source>
        <translation>此会话的目录 %1 不存在。</translation>
    </message>
    <message>
        <source>If it has moved, choose where it is now. Others that have moved with it are then found.</source>
        <translation>如果它被移走了，请选择它现在的位置；随它一起移走的其他目录会自动找到。</translation>
    </message>
    <message>
        <source>Choose the Directory…</source>
        <translation>选择目录…</translation>
    </message>
    <message>
        <source>Where %1 is now</source>
        <translation>%1 现在的位置</translation>
    </message>
    <message>
        <source>The session cannot be saved</source>
        <translation>无法保存会话</translation>
    </message>
    <message>
        <source>Its image is not in a file. Save the image, open it, and start the lab with it.</source>
        <translation>它的镜像不在任何文件中。请先保存镜像，打开它，再用它启动实验室。</translation>
    </message>
    <message>
        <source>session</source>
        <comment>proposed file name</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Save the lab session</source>
        <translation>保存实验室会话</translation>
    </message>
    <message>
        <source>Lab sessions (*.strata-lab)</source>
        <translation>实验室会话 (*.strata-lab)</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Session saved in %1</source>
        <translation>会话已保存到 %1</translation>
    </message>
    <message>
        <source>Save the session?</source>
        <translation>要保存会话吗？</translation>
    </message>
    <message>
        <source>%1 has been changed since it was saved.</source>
        <translation>%1 自上次保存后有改动。</translation>
    </message>
    <message>
        <source>If you do not save, the steps since then are lost.</source>
        <translation>如不保存，此后的步骤将会丢失。</translation>
    </message>
</context>
<context>
    <name>strata::LabState</name>
    <message>
        <source>%1 (layer %2)</source>
        <translation>%1（第 %2 层）</translation>
    </message>
</context>
<context>
    <name>strata::LabTabs</name>
    <message>
        <source>Open a lab session</source>
        <translation>打开实验室会话</translation>
    </message>
    <message>
        <source>Lab sessions (*.strata-lab)</source>
        <translation>实验室会话 (*.strata-lab)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Image written</source>
        <translation>镜像已写入</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>strata::LabTexts</name>
    <message>
        <source>nothing was copied, nothing is new in %1</source>
        <translation>没有复制任何内容，%1 中没有新内容</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of branches</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>and %n more branch(es)</source>
        <translation>
            <numerusform>以及另外 %n 个分支</numerusform>
        </translation>
    </message>
    <message>
        <source>refused: %1 – %2</source>
        <translation>被拒绝：%1 – %2</translation>
    </message>
    <message>
        <source>%1: %2, mode, owner, times, xattrs → %3</source>
        <translation>%1：%2、权限、所有者、时间、扩展属性 → %3</translation>
    </message>
    <message>
        <source>copy-up</source>
        <translation>向上复制</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 是新的：%2</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 已不在</translation>
    </message>
    <message>
        <source>%1: %2 (a character device 0,0) hides the name in the branches below</source>
        <translation>%1：%2（字符设备 0,0）遮住下层分支中的这个名称</translation>
    </message>
    <message>
        <source>whiteout</source>
        <translation>白障</translation>
    </message>
    <message>
        <source>%1: %2 (an empty file) hides the name in the branches below</source>
        <translation>%1：%2（空文件）遮住下层分支中的这个名称</translation>
    </message>
    <message>
        <source>write %1 at offset %2 in %3</source>
        <translation>在 %3 的偏移 %2 处写入 %1</translation>
    </message>
    <message>
        <source>%1 is untouched ✓</source>
        <translation>%1 未被触动 ✓</translation>
    </message>
    <message>
        <source>upper, read-write</source>
        <translation>上层，可读写</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n file(s), %2</source>
        <translation>
            <numerusform>%1：%n 个文件，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>upper layer</source>
        <translation>上层</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n whiteout(s)</source>
        <translation>
            <numerusform>%n 个白障</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>docker diff: %1</source>
        <translation>docker diff：%1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>found in %1, a read-only branch</source>
        <translation>在只读分支 %1 中找到</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源忙</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Invalid cross-device link</source>
        <translation>无效的跨设备链接</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>无效的参数</translation>
    </message>
    <message>
        <source>Illegal seek</source>
        <translation>非法的定位</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数过多</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>目录非空</translation>
    </message>
    <message>
        <source>No data available</source>
        <translation>没有可用的数据</translation>
    </message>
    <message>
        <source>Operation not supported</source>
        <translation>不支持的操作</translation>
    </message>
    <message>
        <source>Numerical result out of range</source>
        <translation>数值结果超出范围</translation>
    </message>
    <message>
        <source>Argument list too long</source>
        <translation>参数列表过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>%1 of blocks are new in the container</source>
        <translation>容器新增 %1 的数据块</translation>
    </message>
    <message>
        <source>changed in the snapshot, read-write</source>
        <translation>快照中改变的内容，可读写</translation>
    </message>
    <message>
        <source>changed in the copy, read-write</source>
        <translation>副本中改变的内容，可读写</translation>
    </message>
    <message>
        <source>lower, read-only</source>
        <translation>下层，只读</translation>
    </message>
    <message>
        <source>image, read-only</source>
        <translation>镜像，只读</translation>
    </message>
    <message>
        <source>Branches · top wins</source>
        <translation>分支 · 上层优先</translation>
    </message>
    <message>
        <source>Snapshot · shares its blocks with the image</source>
        <translation>快照 · 与镜像共享数据块</translation>
    </message>
    <message>
        <source>Complete copy · shares nothing with the image</source>
        <translation>完整副本 · 与镜像没有共享</translation>
    </message>
    <message numerus="yes">
        <source>changed in the container: %n file(s)</source>
        <translation>
            <numerusform>容器中改变了 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>删除了 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>copied up %1 · new on disk %2</source>
        <translation>向上复制 %1 · 磁盘新增 %2</translation>
    </message>
    <message>
        <source>new on disk %1</source>
        <translation>磁盘新增 %1</translation>
    </message>
    <message>
        <source>All of this is simulated: nothing on disk is changed. A real container also has volumes and /etc/hosts, /etc/hostname and /etc/resolv.conf mounted over its tree; the lab mounts nothing.</source>
        <translation>这里全部是模拟：磁盘上什么也不会改变。真实的容器还会在目录树上挂载卷和 /etc/hosts、/etc/hostname、/etc/resolv.conf；实验室不挂载任何东西。</translation>
    </message>
    <message>
        <source>the container&apos;s own tree has changed; the image has not</source>
        <translation>容器自己的目录树变了；镜像没变</translation>
    </message>
    <message>
        <source>%1 → looked up in %2: not there</source>
        <translation>%1 → 在 %2 中查找：没有</translation>
    </message>
    <message>
        <source>%1 has a whiteout for it: the name is gone, whatever is below</source>
        <translation>%1 里有它的白障：无论下面有什么，这个名字都不见了</translation>
    </message>
    <message>
        <source>found in %1, which is writable</source>
        <translation>在可写的 %1 中找到</translation>
    </message>
    <message>
        <source>found in the lower tree, which has it from %1</source>
        <translation>在下层目录树中找到，它来自 %1</translation>
    </message>
    <message>
        <source>nothing has changed</source>
        <translation>没有任何更改</translation>
    </message>
    <message>
        <source>the data of %1 is copied now: %2</source>
        <translation>现在复制 %1 的数据：%2</translation>
    </message>
    <message>
        <source>directory %1 is created with the attributes that it has in %2, without its content</source>
        <translation>创建目录 %1，属性与 %2 中的相同，不含内容</translation>
    </message>
    <message>
        <source>%1 is marked opaque ⊘: nothing from below is visible in it</source>
        <translation>%1 被标记为不透明 ⊘：看不到下层的任何内容</translation>
    </message>
    <message>
        <source>%1 gets a redirect mark: its content is still below, under its old name</source>
        <translation>%1 得到 redirect 标记：内容仍在下层，用的是旧名称</translation>
    </message>
    <message>
        <source>%1 has only the attributes; the bytes stay below</source>
        <translation>%1 只有属性；字节仍在下层</translation>
    </message>
    <message>
        <source>%1 also gets a name in .wh..wh.plnk, so that its hard links remain the same file</source>
        <translation>%1 在 .wh..wh.plnk 中也有一个名称，使其硬链接仍是同一个文件</translation>
    </message>
    <message>
        <source>write %1 to %2</source>
        <translation>向 %2 写入 %1</translation>
    </message>
    <message>
        <source>%1 of blocks are new in the container; the other blocks of the file are shared with the image</source>
        <translation>容器新增 %1 的数据块；文件的其他数据块与镜像共享</translation>
    </message>
    <message>
        <source>part of the only lower tree, read-only</source>
        <translation>唯一下层目录树的一部分，只读</translation>
    </message>
    <message>
        <source>The container layer on a single lower tree</source>
        <translation>容器层叠在唯一的下层目录树上</translation>
    </message>
    <message>
        <source>The directory is in a read-only branch, and %1 does not move it. Programs such as mv copy it instead, file by file, and delete the original.</source>
        <translation>该目录在只读分支中，%1 不会移动它。mv 之类的程序会改为逐个文件复制，然后删除原来的目录。</translation>
    </message>
    <message>
        <source>When a container is created, the engine makes the directories of the image&apos;s volumes: %1. In a real container a volume is mounted on each of them, and what is written there does not reach the container layer.</source>
        <translation>创建容器时，引擎会建立镜像所声明的卷目录：%1。在真实的容器里，每个目录上都会挂载一个卷，写入其中的内容不会进入容器层。</translation>
    </message>
    <message>
        <source>The content of volumes is left out, as docker commit does: %1.</source>
        <translation>与 docker commit 一样，卷中的内容不包括在内：%1。</translation>
    </message>
    <message>
        <source>the name is found in %1; its file was copied up under another name, and .wh..wh.plnk leads to that copy in %2</source>
        <translation>在 %1 中找到该名称；其文件已通过另一个名称向上复制，.wh..wh.plnk 指向 %2 中的那个副本</translation>
    </message>
    <message>
        <source>%1 is now a name of the copy, too; no data is copied</source>
        <translation>%1 现在也是该副本的名称；没有复制数据</translation>
    </message>
    <message>
        <source>All of this is simulated: nothing on disk is changed.</source>
        <translation>这里全部是模拟：磁盘上什么也不会改变。</translation>
    </message>
</context>
<context>
    <name>strata::LabToolbar</name>
    <message>
        <source>Storage driver</source>
        <translation>存储驱动</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Present (F5)</source>
        <translation>演示（F5）</translation>
    </message>
    <message>
        <source>What the lab starts from</source>
        <translation>实验室的起点</translation>
    </message>
    <message>
        <source>test1 + test2 → test</source>
        <translation>test1 + test2 → test</translation>
    </message>
    <message>
        <source>Opened image…</source>
        <translation>已打开的镜像…</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Storage driver: %1</source>
        <translation>存储驱动：%1</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Build…</source>
        <translation>构建…</translation>
    </message>
    <message>
        <source>From a Dockerfile to layers: a simulated docker build</source>
        <translation>从 Dockerfile 到层：模拟的 docker build</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Toys</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>test1 + test2</source>
        <translation>test1 + test2</translation>
    </message>
    <message>
        <source>Image…</source>
        <translation>镜像…</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Redo the step that was undone</source>
        <translation>重做被撤销的一步</translation>
    </message>
    <message>
        <source>The image and the container layer as layers, files, story and map; it follows the lab</source>
        <translation>以层、文件、经历和面积图的形式查看镜像与容器层；随实验室一同更新</translation>
    </message>
    <message>
        <source>Large type and only what matters; the arrow keys step</source>
        <translation>大字号，只显示要点；用方向键逐步前进</translation>
    </message>
    <message>
        <source>Toy directories</source>
        <translation>示例目录</translation>
    </message>
    <message>
        <source>Directories…</source>
        <translation>目录…</translation>
    </message>
    <message>
        <source>Replay: all steps from the start, one after the other</source>
        <translation>重放：从头开始逐步执行所有步骤</translation>
    </message>
</context>
<context>
    <name>strata::LayerDetails</name>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>没有层</translation>
    </message>
    <message>
        <source>Step that changes no files</source>
        <translation>不改变文件的步骤</translation>
    </message>
    <message>
        <source>Layer %1 of %2</source>
        <translation>第 %1 层，共 %2 层</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>%1 added · %2 modified · %3 metadata only · %4 removed · %5 opaque</source>
        <translation>新增 %1 · 修改 %2 · 仅元数据 %3 · 删除 %4 · 不透明 %5</translation>
    </message>
    <message>
        <source>Blob digest</source>
        <translation>Blob 摘要</translation>
    </message>
    <message>
        <source>Copy the blob digest</source>
        <translation>复制 blob 摘要</translation>
    </message>
    <message>
        <source>Diff ID</source>
        <translation>Diff ID</translation>
    </message>
    <message>
        <source>Copy the diff ID</source>
        <translation>复制 diff ID</translation>
    </message>
    <message>
        <source>Chain ID</source>
        <translation>Chain ID</translation>
    </message>
    <message>
        <source>Copy the chain ID</source>
        <translation>复制 chain ID</translation>
    </message>
    <message>
        <source>Digests</source>
        <translation>摘要校验</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ 已校验</translation>
    </message>
    <message>
        <source>✗ digest mismatch</source>
        <translation>✗ 摘要不符</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Media type</source>
        <translation>媒体类型</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 installed · %2 changed · %3 removed</source>
        <translation>安装 %1 · 更改 %2 · 删除 %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
</context>
<context>
    <name>strata::LayerNames</name>
    <message>
        <source>container layer</source>
        <translation>容器层</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
</context>
<context>
    <name>strata::LayerStackModel</name>
    <message>
        <source>container layer (read-write)</source>
        <translation>容器层（可读写）</translation>
    </message>
    <message>
        <source>(step without a command)</source>
        <translation>（没有命令的步骤）</translation>
    </message>
    <message>
        <source>(no history for this layer)</source>
        <translation>（此层没有历史）</translation>
    </message>
    <message>
        <source>missing from this source</source>
        <translation>此来源中缺失</translation>
    </message>
    <message>
        <source>encrypted: cannot be read</source>
        <translation>已加密：无法读取</translation>
    </message>
    <message>
        <source>not a file system</source>
        <translation>不是文件系统</translation>
    </message>
    <message>
        <source>✗ digest mismatch</source>
        <translation>✗ 摘要不符</translation>
    </message>
    <message>
        <source>✗ could not be read</source>
        <translation>✗ 无法读取</translation>
    </message>
    <message>
        <source>reading… %1 %</source>
        <translation>正在读取… %1 %</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ 已校验</translation>
    </message>
    <message>
        <source>step that changes no files: %1</source>
        <translation>不更改文件的步骤：%1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Layer %1 of %2</source>
        <translation>第 %1 层，共 %2 层</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>摘要：%1</translation>
    </message>
    <message>
        <source>Diff ID: %1</source>
        <translation>Diff ID：%1</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>Stored: 129 MB</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>foreign layer: stored elsewhere</source>
        <translation>外部层：存放在别处</translation>
    </message>
    <message>
        <source>✗ damaged, partly read</source>
        <translation>✗ 已损坏，只读取了一部分</translation>
    </message>
    <message>
        <source>A running container adds this empty layer on top. Everything it writes goes there; the layers below are read-only and stay unchanged. It is not part of the image.</source>
        <translation>运行中的容器会在最上面添加这个空层。容器写入的一切都在这里；下面的层是只读的，保持不变。它不属于镜像。</translation>
    </message>
    <message>
        <source>What was written in the lab, above the layers of the image. They are read-only and stay unchanged; nothing on disk is changed.</source>
        <translation>在实验室中写入的内容，位于镜像各层之上。那些层是只读的，保持原样；磁盘上什么都不会改变。</translation>
    </message>
    <message>
        <source>A step that changes only settings: no layer, no files.</source>
        <translation>只更改设置的步骤：没有层，也没有文件。</translation>
    </message>
    <message>
        <source>What the container has written, above the layers of the image. They are read-only and stay unchanged.</source>
        <translation>容器在镜像各层之上写入的内容。镜像层是只读的，保持不变。</translation>
    </message>
</context>
<context>
    <name>strata::LayerStackView</name>
    <message>
        <source>Layer stack, newest layer first</source>
        <translation>层栈（最新层在前）</translation>
    </message>
    <message>
        <source>Copy Command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Show What It Hides</source>
        <translation>显示该层遮住的内容</translation>
    </message>
</context>
<context>
    <name>strata::LayersView</name>
    <message>
        <source>Layers · newest on top</source>
        <translation>层 · 最新在上</translation>
    </message>
</context>
<context>
    <name>strata::LessonList</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1，已完成</translation>
    </message>
</context>
<context>
    <name>strata::LessonPanel</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>所有课程</translation>
    </message>
    <message>
        <source>List of lessons</source>
        <translation>课程列表</translation>
    </message>
    <message>
        <source>Start this lesson over</source>
        <translation>重新开始本课</translation>
    </message>
    <message>
        <source>Open a lesson…</source>
        <translation>打开课程…</translation>
    </message>
    <message>
        <source>This lesson is about an image: open one first.</source>
        <translation>本课与镜像有关：请先打开一个镜像。</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Do it for me</source>
        <translation>替我完成</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>所有步骤都已完成。</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Forget which lessons are done</source>
        <translation>清除课程的完成记录</translation>
    </message>
    <message>
        <source>%1, done</source>
        <translation>%1，已完成</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <comment>lessons</comment>
        <translation>已完成 %1 / %2</translation>
    </message>
    <message>
        <source>Lesson %1 of %2</source>
        <translation>第 %1 课，共 %2 课</translation>
    </message>
    <message>
        <source>Step %1: a question</source>
        <translation>第 %1 步：问题</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>You had done this before its turn came.</source>
        <translation>轮到这一步之前，你已经做过了。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>strata::LessonStrip</name>
    <message>
        <source>%1 · %2 / %3</source>
        <comment>title of a lesson · step / steps</comment>
        <translation>%1 · %2 / %3</translation>
    </message>
    <message>
        <source>All steps are done.</source>
        <translation>所有步骤都已完成。</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
    <message>
        <source>Do it for me</source>
        <translation>替我完成</translation>
    </message>
</context>
<context>
    <name>strata::LinkNames</name>
    <message numerus="yes">
        <source>%n names</source>
        <translation>
            <numerusform>%n 个名字</numerusform>
        </translation>
    </message>
    <message>
        <source>hard link, the same file as %1</source>
        <translation>硬链接，与 %1 是同一个文件</translation>
    </message>
    <message numerus="yes">
        <source>hard link, %n names</source>
        <translation>
            <numerusform>硬链接，%n 个名字</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::MainWindow</name>
    <message>
        <source>%1 – Strata</source>
        <translation>%1 – Strata</translation>
    </message>
    <message>
        <source>Strata</source>
        <translation>Strata</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>About Strata</source>
        <translation>关于 Strata</translation>
    </message>
    <message>
        <source>Strata %1</source>
        <translation>Strata %1</translation>
    </message>
    <message>
        <source>An inspector for container images.

Apache License 2.0. Built with Qt %1.</source>
        <translation>容器镜像查看器。

Apache License 2.0。使用 Qt %1 构建。</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的镜像(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>还没有打开过镜像</translation>
    </message>
    <message>
        <source>Open image</source>
        <translation>打开镜像</translation>
    </message>
    <message>
        <source>Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</source>
        <translation>镜像归档 (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Lab sessions (*.strata-lab)</source>
        <translation>实验室会话 (*.strata-lab)</translation>
    </message>
    <message>
        <source>The image has no path %1. To find files by name, use the filter (Ctrl+F).</source>
        <translation>镜像中没有路径 %1。要按名称查找文件，请使用筛选（Ctrl+F）。</translation>
    </message>
    <message>
        <source>&amp;Unpack Layers</source>
        <translation>解包层(&amp;U)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>Images and lab sessions (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2 index.json manifest.json oci-layout *.strata-lab)</source>
        <translation>镜像和实验室会话 (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2 index.json manifest.json oci-layout *.strata-lab)</translation>
    </message>
    <message>
        <source>The language changes the next time Strata starts.</source>
        <translation>语言将在下次启动 Strata 时更改。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s) about what could not be preserved.</source>
        <translation>
            <numerusform>有 %Ln 条说明：部分内容未能保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详细信息(&amp;D)</translation>
    </message>
    <message>
        <source>There is no table to change</source>
        <translation>没有显示表格</translation>
    </message>
    <message>
        <source>Open directory</source>
        <translation>打开目录</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
</context>
<context>
    <name>strata::MapCanvas</name>
    <message>
        <source>Map of sizes</source>
        <translation>大小面积图</translation>
    </message>
    <message numerus="yes">
        <source>%1 other(s)</source>
        <translation>
            <numerusform>其他 %1 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (hidden)</source>
        <translation>%1（被遮住）</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <translation>%2 中的 %1：%3</translation>
    </message>
    <message>
        <source>%1
%2, %3</source>
        <translation>%1
%2，%3</translation>
    </message>
    <message>
        <source>mostly %1</source>
        <comment>layer 3</comment>
        <translation>主要来自%1</translation>
    </message>
    <message>
        <source>%1
%2, hidden by a later layer, %3</source>
        <translation>%1
%2，被后面的层遮住，%3</translation>
    </message>
</context>
<context>
    <name>strata::MapView</name>
    <message>
        <source>Map</source>
        <translation>面积图</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>未打开任何镜像</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取各层…</translation>
    </message>
    <message>
        <source>The map cannot be shown</source>
        <translation>无法显示面积图</translation>
    </message>
    <message>
        <source>No bytes here</source>
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>The files that are shown are all empty.</source>
        <translation>所显示的文件都是空的。</translation>
    </message>
    <message>
        <source>Map · area = size, colour = supplying layer</source>
        <translation>面积图 · 面积 = 大小，颜色 = 提供层</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Show the parent directory (Backspace)</source>
        <translation>显示上级目录（Backspace）</translation>
    </message>
    <message>
        <source>%1 visible · %2 hidden</source>
        <translation>可见 %1 · 遮住 %2</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 被遮住</translation>
    </message>
</context>
<context>
    <name>strata::NameDialog</name>
    <message>
        <source>Open by name</source>
        <translation>按名称打开</translation>
    </message>
    <message>
        <source>&amp;Image or container:</source>
        <translation>镜像或容器(&amp;I)：</translation>
    </message>
    <message>
        <source>Name of an image or a container</source>
        <translation>镜像或容器的名称</translation>
    </message>
    <message>
        <source>nginx:1.27</source>
        <translation>nginx:1.27</translation>
    </message>
    <message>
        <source>A name alone is looked for in the engines and stores of this machine; press Down for what they have. To ask only one: docker:app:1, podman:app, container:web, containers-storage:app, containerd:app, docker-store:app, or registry:docker.io/library/nginx:1.27.</source>
        <translation>单独的名称会在本机的引擎和存储中查找；按向下键可列出其中的内容。只查询其中一处：docker:app:1、podman:app、container:web、containers-storage:app、containerd:app、docker-store:app 或 registry:docker.io/library/nginx:1.27。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>strata::NoiseButton</name>
    <message>
        <source>Ignore owners</source>
        <translation>忽略所有者</translation>
    </message>
    <message>
        <source>Ignore paths…</source>
        <translation>忽略路径…</translation>
    </message>
    <message>
        <source>times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>owners</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Ignored: %1</source>
        <translation>已忽略：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Differences to ignore</source>
        <translation>要忽略的差异</translation>
    </message>
    <message>
        <source>Ignore modification times</source>
        <translation>忽略修改时间</translation>
    </message>
    <message>
        <source>The order and format of tar entries never count</source>
        <translation>tar 条目的顺序和格式从不计入差异</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pattern(s)</source>
        <translation>
            <numerusform>%Ln 个模式</numerusform>
        </translation>
    </message>
    <message>
        <source>Paths to ignore</source>
        <translation>要忽略的路径</translation>
    </message>
    <message>
        <source>One pattern per line, as in the filter: *.pyc, /var/cache, **/__pycache__/**. Everything below a matching directory is ignored too.</source>
        <translation>每行一个模式，与筛选相同：*.pyc、/var/cache、**/__pycache__/**。匹配目录之下的内容也会忽略。</translation>
    </message>
</context>
<context>
    <name>strata::NoteTexts</name>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>end marker missing</source>
        <translation>缺少结束标记</translation>
    </message>
    <message>
        <source>source ends early</source>
        <translation>来源提前结束</translation>
    </message>
    <message>
        <source>member stored twice</source>
        <translation>成员重复出现</translation>
    </message>
    <message>
        <source>compressed as a whole</source>
        <translation>整体经过压缩</translation>
    </message>
    <message>
        <source>marker file missing</source>
        <translation>缺少标识文件</translation>
    </message>
    <message>
        <source>document unreadable</source>
        <translation>文档无法读取</translation>
    </message>
    <message>
        <source>field unreadable</source>
        <translation>字段无法读取</translation>
    </message>
    <message>
        <source>text repaired</source>
        <translation>文本已修复</translation>
    </message>
    <message>
        <source>key stored twice</source>
        <translation>键重复出现</translation>
    </message>
    <message>
        <source>media types differ</source>
        <translation>媒体类型不一致</translation>
    </message>
    <message>
        <source>unknown media type</source>
        <translation>未知的媒体类型</translation>
    </message>
    <message>
        <source>bad digest</source>
        <translation>摘要格式错误</translation>
    </message>
    <message>
        <source>digest does not match</source>
        <translation>摘要不符</translation>
    </message>
    <message>
        <source>size does not match</source>
        <translation>大小不符</translation>
    </message>
    <message>
        <source>inline data ignored</source>
        <translation>忽略了内嵌数据</translation>
    </message>
    <message>
        <source>ambiguous document</source>
        <translation>文档含义不明确</translation>
    </message>
    <message>
        <source>manifest missing</source>
        <translation>缺少清单</translation>
    </message>
    <message>
        <source>config missing</source>
        <translation>缺少配置</translation>
    </message>
    <message>
        <source>old manifest schema</source>
        <translation>旧版清单格式</translation>
    </message>
    <message>
        <source>digest cannot be checked</source>
        <translation>摘要无法校验</translation>
    </message>
    <message>
        <source>manifests disagree</source>
        <translation>清单互相矛盾</translation>
    </message>
    <message>
        <source>not an image</source>
        <translation>不是镜像</translation>
    </message>
    <message>
        <source>layer missing</source>
        <translation>缺少层</translation>
    </message>
    <message>
        <source>layer stored elsewhere</source>
        <translation>层存储在别处</translation>
    </message>
    <message>
        <source>layer encrypted</source>
        <translation>层已加密</translation>
    </message>
    <message>
        <source>layer unreadable</source>
        <translation>层无法读取</translation>
    </message>
    <message>
        <source>layer damaged</source>
        <translation>层已损坏</translation>
    </message>
    <message>
        <source>compression differs</source>
        <translation>压缩方式不一致</translation>
    </message>
    <message>
        <source>link leads outside</source>
        <translation>链接指向外部</translation>
    </message>
    <message>
        <source>diff ID does not match</source>
        <translation>diff ID 不符</translation>
    </message>
    <message>
        <source>number of diff IDs</source>
        <translation>diff ID 数量不符</translation>
    </message>
    <message>
        <source>bad diff ID</source>
        <translation>diff ID 格式错误</translation>
    </message>
    <message>
        <source>number of history steps</source>
        <translation>历史步骤数量不符</translation>
    </message>
    <message>
        <source>parent layer missing</source>
        <translation>缺少父层</translation>
    </message>
    <message>
        <source>files incomplete</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>bad header</source>
        <translation>头部错误</translation>
    </message>
    <message>
        <source>bad extended header</source>
        <translation>扩展头部错误</translation>
    </message>
    <message>
        <source>global header</source>
        <translation>全局头部</translation>
    </message>
    <message>
        <source>sizes disagree</source>
        <translation>大小互相矛盾</translation>
    </message>
    <message>
        <source>unknown type</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>data ignored</source>
        <translation>忽略了数据</translation>
    </message>
    <message>
        <source>bad sparse map</source>
        <translation>稀疏映射错误</translation>
    </message>
    <message>
        <source>bad number</source>
        <translation>数字错误</translation>
    </message>
    <message>
        <source>name too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>name cut</source>
        <translation>名称被截断</translation>
    </message>
    <message>
        <source>empty name</source>
        <translation>空名称</translation>
    </message>
    <message>
        <source>absolute name</source>
        <translation>绝对路径名称</translation>
    </message>
    <message>
        <source>stored twice in a layer</source>
        <translation>同一层中重复存储</translation>
    </message>
    <message>
        <source>limit reached</source>
        <translation>达到上限</translation>
    </message>
    <message>
        <source>data after the end</source>
        <translation>结尾之后还有数据</translation>
    </message>
    <message>
        <source>not extracted</source>
        <translation>未能提取</translation>
    </message>
    <message>
        <source>attribute lost</source>
        <translation>属性丢失</translation>
    </message>
    <message>
        <source>bad whiteout</source>
        <translation>无效的白障（whiteout）</translation>
    </message>
    <message>
        <source>left over by aufs</source>
        <translation>aufs 遗留物</translation>
    </message>
    <message>
        <source>link target missing</source>
        <translation>缺少链接目标</translation>
    </message>
    <message>
        <source>type changed</source>
        <translation>类型被替换</translation>
    </message>
    <message>
        <source>root stored again</source>
        <translation>根目录被替换</translation>
    </message>
    <message>
        <source>engines unpack it differently</source>
        <translation>各引擎解包结果不同</translation>
    </message>
    <message>
        <source>hard link to a lower layer</source>
        <translation>指向下层文件的硬链接</translation>
    </message>
    <message>
        <source>unexpected member ignored</source>
        <translation>忽略了异常成员</translation>
    </message>
    <message>
        <source>index refers to itself</source>
        <translation>索引循环引用</translation>
    </message>
    <message>
        <source>too many entries listed</source>
        <translation>列出的内容过多</translation>
    </message>
    <message>
        <source>links form a loop</source>
        <translation>链接成环</translation>
    </message>
    <message>
        <source>parents form a cycle</source>
        <translation>父层循环引用</translation>
    </message>
    <message>
        <source>name points outside the root</source>
        <translation>名称越出根目录</translation>
    </message>
    <message>
        <source>whiteout of a path that does not exist</source>
        <translation>白障没有对象</translation>
    </message>
    <message>
        <source>whiteout and its path in one layer</source>
        <translation>whiteout 与其路径同层</translation>
    </message>
    <message>
        <source>overlayfs marker</source>
        <translation>overlayfs 标记</translation>
    </message>
    <message>
        <source>hard links form a cycle</source>
        <translation>硬链接循环</translation>
    </message>
    <message>
        <source>below a linked directory</source>
        <translation>位于链接目录之下</translation>
    </message>
    <message>
        <source>directory not stored</source>
        <translation>目录没有自己的条目</translation>
    </message>
    <message>
        <source>parent is not a directory</source>
        <translation>父路径不是目录</translation>
    </message>
    <message>
        <source>engines show different attributes</source>
        <translation>各引擎显示的属性不同</translation>
    </message>
    <message>
        <source>credential of a registry</source>
        <translation>镜像仓库的凭据</translation>
    </message>
    <message>
        <source>mirror did not serve</source>
        <translation>镜像站未能提供</translation>
    </message>
    <message>
        <source>table of contents</source>
        <translation>索引表</translation>
    </message>
    <message>
        <source>files not compared</source>
        <translation>未比较的文件</translation>
    </message>
</context>
<context>
    <name>strata::NotesModel</name>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>strata::NotesView</name>
    <message>
        <source>Notes</source>
        <translation>注意事项</translation>
    </message>
    <message>
        <source>Notes about this image</source>
        <translation>关于此镜像的注意事项</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show path</source>
        <translation>显示路径</translation>
    </message>
    <message>
        <source>Filter notes</source>
        <translation>筛选注意事项</translation>
    </message>
    <message>
        <source>Close the notes</source>
        <translation>关闭注意事项</translation>
    </message>
    <message>
        <source>Notes · %1</source>
        <translation>注意事项 · %1</translation>
    </message>
    <message>
        <source>Notes · %1 of %2 rows</source>
        <translation>注意事项 · %2 行中的 %1 行</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>没有注意事项</translation>
    </message>
    <message>
        <source>No note matches</source>
        <translation>没有匹配的注意事项</translation>
    </message>
    <message>
        <source>Clear the filter to see all %1.</source>
        <translation>清除筛选可查看全部 %1 条。</translation>
    </message>
    <message>
        <source>Nothing unusual was found in this image.</source>
        <translation>此镜像没有发现异常。</translation>
    </message>
</context>
<context>
    <name>strata::OpenRequest</name>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
</context>
<context>
    <name>strata::PackageCheckView</name>
    <message>
        <source>Packages that differ between the list and the layers</source>
        <translation>清单与层之间不一致的软件包</translation>
    </message>
    <message>
        <source>The list and the layers have the same packages</source>
        <translation>清单与层中的软件包相同</translation>
    </message>
    <message>
        <source>How the list fits the layers</source>
        <translation>清单与层的符合情况</translation>
    </message>
    <message>
        <source>No list of packages</source>
        <translation>没有软件包清单</translation>
    </message>
    <message>
        <source>This list is about another image</source>
        <translation>此清单属于另一个镜像</translation>
    </message>
    <message>
        <source>Open that image to hold the list against its layers.</source>
        <translation>打开那个镜像，即可将清单与它的层对照。</translation>
    </message>
    <message>
        <source>The packages in the layers are not known</source>
        <translation>层中的软件包未知</translation>
    </message>
    <message>
        <source>Reading the package databases …</source>
        <translation>正在读取软件包数据库…</translation>
    </message>
    <message>
        <source>The list was not compared</source>
        <translation>未比较此清单</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Comparing with the layers…</source>
        <translation>正在与层比较…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The list cannot be compared</source>
        <translation>无法比较此清单</translation>
    </message>
    <message>
        <source>%1 as in the layers, %2 missing from the list, %3 surplus, %4 in another version</source>
        <translation>%1 个与层一致，清单缺少 %2 个，多出 %3 个，%4 个版本不同</translation>
    </message>
    <message>
        <source>%1 not compared: of systems that are not read, or without a package URL</source>
        <translation>%1 个未比较：所属系统无法读取，或没有软件包 URL</translation>
    </message>
    <message>
        <source>A package database in the image cannot be read.</source>
        <translation>镜像中的一个软件包数据库无法读取。</translation>
    </message>
</context>
<context>
    <name>strata::PackagesView</name>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>Packages in the image</source>
        <translation>镜像中的软件包</translation>
    </message>
    <message>
        <source>No image</source>
        <translation>没有镜像</translation>
    </message>
    <message>
        <source>Filter the packages</source>
        <translation>筛选软件包</translation>
    </message>
    <message>
        <source>Filter: name, version, layer, step …</source>
        <translation>筛选：名称、版本、层、步骤……</translation>
    </message>
    <message>
        <source>Show the layer that brought it</source>
        <translation>显示带来它的层</translation>
    </message>
    <message>
        <source>Show the file that records it</source>
        <translation>显示记录它的文件</translation>
    </message>
    <message numerus="yes">
        <source>%n package(s)</source>
        <translation>
            <numerusform>%n 个软件包</numerusform>
        </translation>
    </message>
    <message>
        <source>No packages</source>
        <translation>没有软件包</translation>
    </message>
    <message>
        <source>The package database cannot be read</source>
        <translation>无法读取软件包数据库</translation>
    </message>
    <message>
        <source>Reading the package databases …</source>
        <translation>正在读取软件包数据库……</translation>
    </message>
    <message>
        <source>The packages are not known: the image could not be read</source>
        <translation>软件包未知：无法读取镜像</translation>
    </message>
    <message>
        <source>%1, %2 shown</source>
        <translation>%1，显示 %2 个</translation>
    </message>
</context>
<context>
    <name>strata::PathBar</name>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到 %1</translation>
    </message>
    <message>
        <source>The root directory</source>
        <translation>根目录</translation>
    </message>
</context>
<context>
    <name>strata::PathField</name>
    <message>
        <source>Go to path</source>
        <translation>转到路径</translation>
    </message>
    <message>
        <source>Go to path… (Ctrl+L)</source>
        <translation>转到路径…（Ctrl+L）</translation>
    </message>
</context>
<context>
    <name>strata::PathTreePage</name>
    <message>
        <source>No path matches</source>
        <translation>没有匹配的路径</translation>
    </message>
    <message>
        <source>Nothing here matches the filter.</source>
        <translation>这里没有内容通过筛选。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>strata::PhaseBar</name>
    <message>
        <source>Next phase (F9)</source>
        <translation>下一阶段（F9）</translation>
    </message>
    <message>
        <source>Go on to the next phase of the animation</source>
        <translation>进入动画的下一阶段</translation>
    </message>
    <message>
        <source>Phase by phase: make a change to begin</source>
        <translation>逐阶段显示：先做一个更改</translation>
    </message>
</context>
<context>
    <name>strata::PictureReader</name>
    <message>
        <source>The picture is larger than %1 MB.</source>
        <translation>图片大于 %1 MB。</translation>
    </message>
    <message>
        <source>Not a readable picture: %1</source>
        <translation>无法读取的图片：%1</translation>
    </message>
</context>
<context>
    <name>strata::PlacesModel</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>%1 (container of %2)</source>
        <translation>%1（%2 的容器）</translation>
    </message>
    <message>
        <source>no images</source>
        <translation>没有镜像</translation>
    </message>
    <message>
        <source>Image or container</source>
        <translation>镜像或容器</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>strata::PlacesView</name>
    <message>
        <source>On this machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Filter of the images and containers</source>
        <translation>镜像和容器的筛选</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Ask the engines and stores again</source>
        <translation>重新查询引擎和存储</translation>
    </message>
    <message>
        <source>By name…</source>
        <translation>按名称…</translation>
    </message>
    <message>
        <source>Open an image of an engine, a store or a registry by its name</source>
        <translation>按名称打开引擎、存储或镜像仓库中的镜像</translation>
    </message>
    <message>
        <source>Images and containers on this machine</source>
        <translation>本机的镜像和容器</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Copy the name that opens it</source>
        <translation>复制用于打开的名称</translation>
    </message>
    <message>
        <source>No engine and no image store was found on this machine</source>
        <translation>本机没有找到引擎或镜像存储</translation>
    </message>
    <message>
        <source>Images of Docker, Podman and containerd are listed here. An image of a registry can be opened by its name.</source>
        <translation>这里列出 Docker、Podman 和 containerd 的镜像。镜像仓库中的镜像可以按名称打开。</translation>
    </message>
    <message>
        <source>Open by name…</source>
        <translation>按名称打开…</translation>
    </message>
    <message>
        <source>Asking the engines and stores…</source>
        <translation>正在查询引擎和存储…</translation>
    </message>
</context>
<context>
    <name>strata::PreviewView</name>
    <message>
        <source>Version of the file</source>
        <translation>文件版本</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>无预览</translation>
    </message>
    <message>
        <source>Select a file to see what is in it.</source>
        <translation>选择文件以查看其内容。</translation>
    </message>
    <message>
        <source>Only regular files have content.</source>
        <translation>只有普通文件才有内容。</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>This layer removes the path. Choose a version above to see its bytes.</source>
        <translation>此层删除了该路径。请在上方选择一个版本查看其内容。</translation>
    </message>
    <message>
        <source>container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>Not in this layer</source>
        <translation>不在此层中</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between layer numbers</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>It comes from an earlier layer: %1.</source>
        <translation>它来自更下面的层：%1。</translation>
    </message>
    <message>
        <source>version…</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Open in its own tab</source>
        <translation>在单独的标签页中打开</translation>
    </message>
    <message>
        <source>No layer contains the path.</source>
        <translation>没有任何一层含有此路径。</translation>
    </message>
    <message>
        <source>It is added by a later layer: %1.</source>
        <translation>它由更上面的层带来：%1。</translation>
    </message>
    <message>
        <source>Other layers contain it: %1.</source>
        <translation>其他层含有它：%1。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>strata::RecentModel</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>lab session</source>
        <translation>实验室会话</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>strata::ScopeSwitch</name>
    <message>
        <source>What the tree shows</source>
        <translation>文件树显示的内容</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>The file system after layer %1</source>
        <translation>第 %1 层之后的文件系统</translation>
    </message>
    <message>
        <source>Layer %1 only</source>
        <translation>仅第 %1 层</translation>
    </message>
    <message>
        <source>Layer only</source>
        <translation>仅此层</translation>
    </message>
    <message>
        <source>Changes %1 → %2</source>
        <translation>更改 %1 → %2</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>What the container sees</source>
        <translation>容器所看到的</translation>
    </message>
    <message>
        <source>Container only</source>
        <translation>仅容器层</translation>
    </message>
    <message>
        <source>Only what layer %1 itself contains</source>
        <translation>第 %1 层自身包含的内容</translation>
    </message>
    <message>
        <source>How the file system after layer %2 differs from the one after layer %1</source>
        <translation>第 %1 层之后与第 %2 层之后的差异</translation>
    </message>
    <message>
        <source>How the file system after layer %1 differs from an empty one</source>
        <translation>空文件系统与第 %1 层之后的差异</translation>
    </message>
    <message>
        <source>Only what the container layer itself contains</source>
        <translation>容器层单独包含的内容</translation>
    </message>
    <message>
        <source>How the container&apos;s file system differs from the one after layer %1</source>
        <translation>第 %1 层之后与容器中的差别</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>被遮住</translation>
    </message>
    <message>
        <source>What the layers up to %1 store and is not visible after layer %1: removed, replaced, stored again</source>
        <translation>第 %1 层及以下各层存储、但在第 %1 层之后不可见的内容：已删除、被替换或再次存储</translation>
    </message>
    <message>
        <source>What the layers store and the container does not see</source>
        <translation>各层存储、但容器看不到的内容</translation>
    </message>
</context>
<context>
    <name>strata::SectionModel</name>
    <message>
        <source>First image</source>
        <translation>第一个镜像</translation>
    </message>
    <message>
        <source>Second image</source>
        <translation>第二个镜像</translation>
    </message>
    <message>
        <source>(not set)</source>
        <translation>（未设置）</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>strata::SectionView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The selected row in the first image</source>
        <translation>所选行在第一个镜像中的内容</translation>
    </message>
    <message>
        <source>The selected row in the second image</source>
        <translation>所选行在第二个镜像中的内容</translation>
    </message>
    <message>
        <source>No row contains this text</source>
        <translation>没有包含此文本的行</translation>
    </message>
</context>
<context>
    <name>strata::SettingsDialog</name>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Remember what was read</source>
        <translation>记住已读取的内容(&amp;R)</translation>
    </message>
    <message>
        <source>Deletes the index cache</source>
        <translation>删除索引缓存</translation>
    </message>
    <message>
        <source>Index cache</source>
        <translation>索引缓存</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1，上限 %2</translation>
    </message>
    <message>
        <source>Strata keeps an index of each layer that it has read, so that the same image opens at once the next time. The index holds names and attributes of files, not their contents.</source>
        <translation>Strata 会为读取过的每一层保留索引，下次打开同一镜像时即可立即显示。只保留文件的名称和属性，不保留其内容。</translation>
    </message>
</context>
<context>
    <name>strata::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上、下</translation>
    </message>
    <message>
        <source>In the stack: select the next layer or step</source>
        <translation>在层栈中：选择相邻的层或步骤</translation>
    </message>
    <message>
        <source>Shift+Up, Shift+Down</source>
        <translation>Shift+上、Shift+下</translation>
    </message>
    <message>
        <source>In the stack: select a range of layers and show its changes</source>
        <translation>在层栈中：选择层区间并显示其更改</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>In the stack: show a metadata-only step in the history</source>
        <translation>在层栈中：在历史中显示仅元数据的步骤</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>Right, Space, Page Down</source>
        <translation>右、空格、Page Down</translation>
    </message>
    <message>
        <source>Left, Page Up; Home</source>
        <translation>左、Page Up；Home</translation>
    </message>
    <message>
        <source>0, 1, 2 …; Tab, Up, Down</source>
        <translation>0、1、2……；Tab、上、下</translation>
    </message>
    <message>
        <source>In the tree: collapse or expand a directory</source>
        <translation>在文件树中：折叠或展开目录</translation>
    </message>
    <message>
        <source>On the lab&apos;s build page: build the Dockerfile</source>
        <translation>在实验室的构建处：构建 Dockerfile</translation>
    </message>
    <message>
        <source>In the lab: the next phase of the animation</source>
        <translation>在实验室中：动画的下一阶段</translation>
    </message>
    <message>
        <source>During a presentation: the next phase or step</source>
        <translation>演示时：下一阶段或下一步</translation>
    </message>
    <message>
        <source>During a presentation: one step back; to the start</source>
        <translation>演示时：后退一步；回到开始</translation>
    </message>
    <message>
        <source>L, or hold the middle button</source>
        <translation>L，或按住鼠标中键</translation>
    </message>
    <message>
        <source>During a presentation: a red spot at the pointer</source>
        <translation>演示时：指针处显示红点</translation>
    </message>
    <message>
        <source>During a presentation: point at a row of the merged view, the writable layer or a branch</source>
        <translation>演示时：指示合并视图、可写层或某个分支的一行</translation>
    </message>
</context>
<context>
    <name>strata::SideButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>strata::SizeTexts</name>
    <message>
        <source>Stored</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Unpacked</source>
        <translation>解包后</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>Hides</source>
        <translation>遮住</translation>
    </message>
    <message>
        <source>stored size unknown</source>
        <translation>存储大小未知</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>存储 %1</translation>
    </message>
    <message>
        <source>%1 unpacked</source>
        <translation>解包后 %1</translation>
    </message>
    <message>
        <source>%1 in files</source>
        <translation>文件 %1</translation>
    </message>
    <message>
        <source>%1 visible</source>
        <translation>可见 %1</translation>
    </message>
    <message>
        <source>hides %1</source>
        <translation>遮住 %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1（%2 字节）</translation>
    </message>
    <message>
        <source>Stored: as it is in the source, compressed or not</source>
        <translation>存储：在来源中的大小，可能已压缩</translation>
    </message>
    <message>
        <source>Unpacked: the tar after decompression, with its headers and padding</source>
        <translation>解包后：解压后的 tar，含文件头和填充</translation>
    </message>
    <message>
        <source>Files: the bytes of the files in it; a file with several names counts once</source>
        <translation>文件：其中文件的字节数；有多个名称的文件只计一次</translation>
    </message>
    <message>
        <source>Visible: the bytes of the files that a container sees</source>
        <translation>可见：容器能看到的文件的字节数</translation>
    </message>
    <message>
        <source>Hides: the bytes of files in lower layers that it removes or replaces</source>
        <translation>遮住：被它删除或替换的下层文件的字节数</translation>
    </message>
</context>
<context>
    <name>strata::StackPairModel</name>
    <message>
        <source>%1: layer %2, %3, %4</source>
        <translation>%1：第 %2 层，%3，%4</translation>
    </message>
    <message>
        <source>First image</source>
        <translation>第一个镜像</translation>
    </message>
    <message>
        <source>Second image</source>
        <translation>第二个镜像</translation>
    </message>
    <message>
        <source>container layer (read-write)</source>
        <translation>容器层（可读写）</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>image, command, size</comment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>strata::StackPairView</name>
    <message>
        <source>Both stacks of layers, newest first</source>
        <translation>两组层，最新的在前</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::StartNames</name>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>Toy directories</source>
        <translation>示例目录</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>merged</translation>
    </message>
    <message>
        <source>container</source>
        <translation>容器</translation>
    </message>
    <message>
        <source>upper</source>
        <translation>upper</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
</context>
<context>
    <name>strata::StartPage</name>
    <message>
        <source>Nothing opened yet</source>
        <translation>还没有打开过镜像</translation>
    </message>
    <message>
        <source>See what is in a container image, and which layer put it there.</source>
        <translation>查看容器镜像里有什么，以及是哪一层放进去的。</translation>
    </message>
    <message>
        <source>Open image…</source>
        <translation>打开镜像…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>A small built-in image that shows every kind of change</source>
        <translation>一个内置的小镜像，展示各种更改</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Compare two…</source>
        <translation>比较两个…</translation>
    </message>
    <message>
        <source>Images, comparisons and lab sessions that you open are listed here.</source>
        <translation>打开过的镜像、比较和实验室会话会列在这里。</translation>
    </message>
    <message>
        <source>Look into an image</source>
        <translation>查看一个镜像</translation>
    </message>
    <message>
        <source>Directory…</source>
        <translation>目录…</translation>
    </message>
    <message>
        <source>Drop an image file or directory here</source>
        <translation>把镜像文件或目录拖到这里</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>比较两个</translation>
    </message>
    <message>
        <source>What changed: files down to the word, settings, history, packages, size.</source>
        <translation>有哪些变化：精确到词的文件内容、设置、历史、软件包和大小。</translation>
    </message>
    <message>
        <source>Needs two images, two layers of one, or an image and a directory.</source>
        <translation>需要两个镜像、同一镜像的两层，或一个镜像和一个目录。</translation>
    </message>
    <message>
        <source>Drop two files or directories here</source>
        <translation>把两个文件或目录拖到这里</translation>
    </message>
    <message>
        <source>Learn and teach</source>
        <translation>学习与教学</translation>
    </message>
    <message>
        <source>Copy-on-write, whiteouts, storage drivers and builds, step by step.</source>
        <translation>一步一步看写时复制、白障（whiteout）、存储驱动与构建。</translation>
    </message>
    <message>
        <source>Open the lab</source>
        <translation>打开实验室</translation>
    </message>
    <message>
        <source>See how layers, copy-on-write and the storage drivers work, on toy directories or an image</source>
        <translation>在示例目录或一个镜像上看层、写时复制和存储驱动如何工作</translation>
    </message>
    <message>
        <source>Simulated build</source>
        <translation>模拟构建</translation>
    </message>
    <message>
        <source>Write a Dockerfile and see which layer each instruction makes</source>
        <translation>编写 Dockerfile，看每条指令产生哪一层</translation>
    </message>
    <message>
        <source>Session…</source>
        <translation>会话…</translation>
    </message>
    <message>
        <source>Recent work</source>
        <translation>最近的工作</translation>
    </message>
    <message>
        <source>Its layers and files, which layer each file came from, and what it costs.</source>
        <translation>它的层和文件、每个文件来自哪一层，以及占用多少空间。</translation>
    </message>
    <message>
        <source>An image that is a directory: an OCI layout or skopeo&apos;s dir:</source>
        <translation>以目录形式保存的镜像：OCI 布局或 skopeo 的 dir:</translation>
    </message>
    <message>
        <source>from docker save, podman save or skopeo copy; an OCI layout; the tar of a root file system</source>
        <translation>docker save、podman save、skopeo copy 的结果、OCI 布局、根文件系统的 tar</translation>
    </message>
    <message>
        <source>If you drop only one, you are asked for the other.</source>
        <translation>如果只放入一个，会询问另一个。</translation>
    </message>
    <message>
        <source>Needs nothing; everything is simulated.</source>
        <translation>什么都不需要；全部是模拟。</translation>
    </message>
    <message>
        <source>Continue a saved lab session</source>
        <translation>继续一个已保存的实验室会话</translation>
    </message>
    <message>
        <source>Needs a saved image, or one of an engine, a store or a registry.</source>
        <translation>需要已保存的镜像，或引擎、存储、镜像仓库中的镜像。</translation>
    </message>
</context>
<context>
    <name>strata::StateStack</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>strata::StatusLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop checking the digests</source>
        <translation>停止校验摘要</translation>
    </message>
    <message>
        <source>no notes</source>
        <translation>没有注意事项</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取各层…</translation>
    </message>
    <message>
        <source>Comparing contents…</source>
        <translation>正在比较内容…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Verifying digests… %1 %</source>
        <translation>正在校验摘要… %1 %</translation>
    </message>
    <message numerus="yes">
        <source>✗ digest mismatch in %n layer(s)</source>
        <translation>
            <numerusform>✗ %n 层的摘要不符</numerusform>
        </translation>
    </message>
    <message>
        <source>✗ digest mismatch in manifest or config</source>
        <translation>✗ 清单或配置的摘要不符</translation>
    </message>
    <message>
        <source>no digests to verify</source>
        <translation>没有可校验的摘要</translation>
    </message>
    <message>
        <source>✓ %1 of %2 layers verified</source>
        <translation>✓ 已校验 %1 / %2 层</translation>
    </message>
    <message numerus="yes">
        <source>✗ %n layer(s) missing</source>
        <translation>
            <numerusform>✗ 缺少 %n 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 file(s)</source>
        <translation>
            <numerusform>%1 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 directories</source>
        <translation>
            <numerusform>%1 个目录</numerusform>
        </translation>
    </message>
    <message>
        <source>In the container:</source>
        <translation>容器中：</translation>
    </message>
    <message>
        <source>After layer %1:</source>
        <translation>第 %1 层之后：</translation>
    </message>
    <message>
        <source>Layers %1 to %2:</source>
        <translation>第 %1 至 %2 层：</translation>
    </message>
    <message>
        <source>Container layer:</source>
        <translation>容器层：</translation>
    </message>
    <message>
        <source>Layer %1:</source>
        <translation>第 %1 层：</translation>
    </message>
    <message numerus="yes">
        <source>%1 entries</source>
        <translation>
            <numerusform>%1 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything unusual that was found while reading this image</source>
        <translation>读取此镜像时遇到的所有异常</translation>
    </message>
    <message numerus="yes">
        <source>%Ln note(s)</source>
        <translation>
            <numerusform>%Ln 条注意事项</numerusform>
        </translation>
    </message>
    <message>
        <source>Hidden after layer %1:</source>
        <translation>第 %1 层之后被遮住：</translation>
    </message>
    <message numerus="yes">
        <source>%1 path(s)</source>
        <translation>
            <numerusform>%1 个路径</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 被遮住</translation>
    </message>
    <message>
        <source>What the image stores and does not need, with the reason</source>
        <translation>镜像存储但并不需要的内容及其原因</translation>
    </message>
    <message>
        <source>nothing wasted</source>
        <translation>没有浪费</translation>
    </message>
    <message>
        <source>%1 wasted</source>
        <translation>浪费 %1</translation>
    </message>
</context>
<context>
    <name>strata::StoryModel</name>
    <message>
        <source>removed by %1</source>
        <translation>被 %1 删除</translation>
    </message>
    <message>
        <source>modified?</source>
        <translation>已修改？</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>change: what differs</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>+%1 stored again</source>
        <translation>再次存储 +%1</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Bytes stored</source>
        <translation>存储字节</translation>
    </message>
    <message>
        <source>%1; opaque: hides everything that was in it</source>
        <translation>%1；不透明：遮住其中原有内容</translation>
    </message>
    <message>
        <source>stored again, without any difference</source>
        <translation>再次存储，没有差异</translation>
    </message>
</context>
<context>
    <name>strata::StoryView</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Show This Version</source>
        <translation>显示此版本</translation>
    </message>
    <message>
        <source>Compare with the Version Below</source>
        <translation>与下面的版本比较</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Story · what each layer did to it</source>
        <translation>经历 · 触及它的每一层</translation>
    </message>
    <message>
        <source>What each layer did to the selected path</source>
        <translation>触及所选路径的每一层</translation>
    </message>
</context>
<context>
    <name>strata::SummaryTiles</name>
    <message numerus="yes">
        <source>added path(s)</source>
        <translation>
            <numerusform>新增路径</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the paths that were added%1</source>
        <translation>显示新增的路径%1</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Show the paths that were removed%1</source>
        <translation>显示删除的路径%1</translation>
    </message>
    <message>
        <source>content changed</source>
        <translation>内容已更改</translation>
    </message>
    <message>
        <source>Show the paths whose bytes, type or link target differ</source>
        <translation>显示字节、类型或链接目标不同的路径</translation>
    </message>
    <message>
        <source>only metadata</source>
        <translation>仅元数据</translation>
    </message>
    <message>
        <source>in layers</source>
        <translation>层的大小</translation>
    </message>
    <message>
        <source>Go to the layers that are the same in both</source>
        <translation>转到两侧相同的层</translation>
    </message>
    <message numerus="yes">
        <source>; %Ln of them moved</source>
        <translation>
            <numerusform>；其中 %Ln 个是移动的</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the paths that differ only in mode, owner, time or attributes</source>
        <translation>显示仅权限、所有者、时间或属性不同的路径</translation>
    </message>
    <message>
        <source>Go to the layers that differ most in size. Change in what a container sees: %1</source>
        <translation>转到大小差异最大的层。容器可见部分的变化：%1</translation>
    </message>
    <message numerus="yes">
        <source>shared (%Ln layer(s))</source>
        <translation>
            <numerusform>共用（%Ln 层）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::TabBarWithPlus</name>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
</context>
<context>
    <name>strata::TaskList</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>strata::TextDiffRows</name>
    <message numerus="yes">
        <source>%Ln equal line(s)</source>
        <translation>
            <numerusform>%Ln 行相同</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strata::TimeSlider</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time: after which layer</source>
        <translation>时间：在哪一层之后</translation>
    </message>
    <message>
        <source>The file system as it is after this layer</source>
        <translation>此层之后的文件系统</translation>
    </message>
    <message>
        <source>after layer %1 of %2</source>
        <translation>第 %1 层之后，共 %2 层</translation>
    </message>
    <message>
        <source>in the container</source>
        <translation>容器中</translation>
    </message>
</context>
<context>
    <name>strata::TimelineModel</name>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>● new</source>
        <translation>● 新</translation>
    </message>
    <message>
        <source>+ added (A)</source>
        <translation>+ 已添加 (A)</translation>
    </message>
    <message>
        <source>− deleted (D)</source>
        <translation>− 已删除 (D)</translation>
    </message>
    <message>
        <source>~ changed (C)</source>
        <translation>~ 已更改 (C)</translation>
    </message>
    <message>
        <source>“new”: seen last; “before”: the container had changed it before it was watched</source>
        <translation>“新”：最近看到的；“之前”：在开始监视之前容器已经更改</translation>
    </message>
    <message>
        <source>Seen at</source>
        <translation>看到的时间</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
</context>
<context>
    <name>strata::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>State of the watch</source>
        <translation>监视状态</translation>
    </message>
    <message>
        <source>Changes of the container</source>
        <translation>容器的更改</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show path</source>
        <translation>显示路径</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>再次监视</translation>
    </message>
    <message>
        <source>Watch this container from now on</source>
        <translation>从现在起监视此容器</translation>
    </message>
    <message>
        <source>Copy as TSV</source>
        <translation>复制为 TSV</translation>
    </message>
    <message>
        <source>Copy all changes: time, kind and path</source>
        <translation>复制所有更改：时间、种类和路径</translation>
    </message>
    <message>
        <source>Close the timeline</source>
        <translation>关闭时间线</translation>
    </message>
    <message>
        <source>Timeline of %1 · watching · %2 seen</source>
        <translation>%1 的时间线 · 正在监视 · 已看到 %2 项</translation>
    </message>
    <message>
        <source>Timeline of %1 · not watching · %2 seen</source>
        <translation>%1 的时间线 · 未在监视 · 已看到 %2 项</translation>
    </message>
    <message>
        <source>Nothing has changed yet</source>
        <translation>尚无更改</translation>
    </message>
    <message>
        <source>Each change in the container is listed here as soon as it is seen.</source>
        <translation>容器中的每项更改一经看到就会列在这里。</translation>
    </message>
    <message>
        <source>No changes were seen</source>
        <translation>没有看到更改</translation>
    </message>
</context>
<context>
    <name>strata::WalkModel</name>
    <message>
        <source>Layer %1 · %2</source>
        <translation>第 %1 层 · %2</translation>
    </message>
    <message>
        <source>%1 is given by the store.</source>
        <translation>%1 由存储给出。</translation>
    </message>
    <message>
        <source>Found in: %1</source>
        <translation>位于：%1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Copy this value</source>
        <translation>复制此值</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Computed as</source>
        <translation>计算方法</translation>
    </message>
</context>
<context>
    <name>strata::WalkPane</name>
    <message>
        <source>Copy Value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy Formula</source>
        <translation>复制公式</translation>
    </message>
    <message>
        <source>The selected step</source>
        <translation>所选步骤</translation>
    </message>
</context>
<context>
    <name>strata::WalkView</name>
    <message>
        <source>Where It Lies on Disk</source>
        <translation>在磁盘上的位置</translation>
    </message>
    <message>
        <source>Steps from the name to the directories</source>
        <translation>从名称到目录的步骤</translation>
    </message>
    <message>
        <source>The image as versions of Docker have it</source>
        <translation>各版本 Docker 中的该镜像</translation>
    </message>
    <message>
        <source>Where it lies on disk</source>
        <translation>在磁盘上的位置</translation>
    </message>
    <message>
        <source>The store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>containerd</source>
        <translation>containerd</translation>
    </message>
    <message>
        <source>In the store of containerd, which Docker uses from version 29 on</source>
        <translation>在 containerd 的存储中；Docker 从第 29 版起使用它</translation>
    </message>
    <message>
        <source>Docker overlay2</source>
        <translation>Docker overlay2</translation>
    </message>
    <message>
        <source>In the data directory of Docker with the storage driver overlay2</source>
        <translation>在使用存储驱动 overlay2 的 Docker 数据目录中</translation>
    </message>
    <message>
        <source>Podman</source>
        <translation>Podman</translation>
    </message>
    <message>
        <source>In the store of Podman, Buildah and CRI-O</source>
        <translation>在 Podman、Buildah 和 CRI-O 的存储中</translation>
    </message>
    <message>
        <source>Docker 20.10, 28, 29</source>
        <translation>Docker 20.10、28、29</translation>
    </message>
    <message>
        <source>The image and a container of it as three versions of Docker have them, side by side</source>
        <translation>并排显示三个版本的 Docker 中的该镜像及其容器</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Where these steps are from</source>
        <translation>这些步骤的来源</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Nothing to follow</source>
        <translation>没有可跟踪的内容</translation>
    </message>
    <message>
        <source>Following the image…</source>
        <translation>正在跟踪镜像…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>没有打开任何内容</translation>
    </message>
    <message>
        <source>The image was not followed</source>
        <translation>尚未跟踪该镜像</translation>
    </message>
    <message>
        <source>Follow it</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>What is in capital letters, such as N1 or CACHE-ID1, is given by the store and not known here.</source>
        <translation>大写字母部分（如 N1 或 CACHE-ID1）由存储给出，在此未知。</translation>
    </message>
    <message>
        <source>After a new installation of each version. %1</source>
        <translation>各版本全新安装后的情形。%1</translation>
    </message>
    <message>
        <source>Read from %1.</source>
        <translation>读取自 %1。</translation>
    </message>
    <message>
        <source>Computed for the usual place, %1: the image was not opened from such a store. %2</source>
        <translation>按通常位置 %1 计算：该镜像不是从这种存储打开的。%2</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>strata::WasteScore</name>
    <message>
        <source>%1 (%2)</source>
        <comment>bytes, share</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>of the stored bytes are needed (efficiency)</source>
        <translation>的已存储字节是需要的（效率）</translation>
    </message>
    <message>
        <source>As dive:</source>
        <translation>按 dive 的算法：</translation>
    </message>
    <message>
        <source>What dive computes for this image, to the digit. It counts every stored version of a path that several layers have, the one that is needed included.</source>
        <translation>dive 对此镜像计算出的数值，逐位一致。对多个层都有的路径，它把每个已存储的版本都计算在内，包括需要的那一个。</translation>
    </message>
    <message>
        <source>What the layers above the base image waste: their own bytes and those of the base image that they hide, as a share of what they store</source>
        <translation>基础镜像之上各层浪费的字节：它们自己的以及它们所遮住的基础镜像的字节，占它们所存储字节的比例</translation>
    </message>
    <message>
        <source>Wasted: %1</source>
        <translation>浪费：%1</translation>
    </message>
    <message>
        <source>By own layers: %1</source>
        <translation>由自身的层造成：%1</translation>
    </message>
    <message>
        <source>%1 stored, %2 needed</source>
        <translation>存储 %1，需要 %2</translation>
    </message>
    <message>
        <source>wastes %1 itself</source>
        <translation>其自身浪费 %1</translation>
    </message>
    <message>
        <source>efficiency %1, wasted %2</source>
        <translation>效率 %1，浪费 %2</translation>
    </message>
    <message>
        <source>%1, by own layers %2</source>
        <translation>%1，由自身的层造成 %2</translation>
    </message>
    <message>
        <source>%1; own layers store nothing</source>
        <translation>%1；自身的层没有存储任何内容</translation>
    </message>
</context>
<context>
    <name>strata::WasteTexts</name>
    <message>
        <source>shared with an image of this source</source>
        <translation>与此来源中的一个镜像共享</translation>
    </message>
    <message>
        <source>named by an annotation</source>
        <translation>由注解指明</translation>
    </message>
    <message>
        <source>recorded in the history</source>
        <translation>记录于历史</translation>
    </message>
    <message>
        <source>guessed from the history</source>
        <translation>根据历史推测</translation>
    </message>
    <message>
        <source>Base image not known: all layers count as the image&apos;s own</source>
        <translation>基础镜像未知：所有层都视为镜像自身的层</translation>
    </message>
    <message>
        <source>Base image: layer 1</source>
        <translation>基础镜像：第 1 层</translation>
    </message>
    <message>
        <source>Base image: layers 1 to %1</source>
        <translation>基础镜像：第 1 至 %1 层</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>base image, how it is known</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>stored by %1</source>
        <translation>由%1存储</translation>
    </message>
    <message>
        <source>hidden by %1</source>
        <translation>被%1遮住</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>hint, layer that stores the bytes</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(no package)</source>
        <translation>（不属于任何软件包）</translation>
    </message>
    <message>
        <source>(other directories)</source>
        <translation>（其他目录）</translation>
    </message>
</context>
<context>
    <name>strata::WasteView</name>
    <message>
        <source>Waste · what is stored and not needed</source>
        <translation>浪费 · 存储了但并不需要的内容</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>浪费</translation>
    </message>
    <message>
        <source>What the table shows</source>
        <translation>表格显示的内容</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Each path with versions that are not needed, most bytes first</source>
        <translation>含有不需要的版本的每个路径，字节最多的在前</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why the bytes are not needed</source>
        <translation>这些字节为什么不需要</translation>
    </message>
    <message>
        <source>Layers and steps</source>
        <translation>层与步骤</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>The directories that account for most of it</source>
        <translation>占其中大部分的目录</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>The packages that the paths belong to</source>
        <translation>这些路径所属的软件包</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>What to change in the Dockerfile, and what that would save</source>
        <translation>Dockerfile 中可以修改之处，以及能节省多少</translation>
    </message>
    <message>
        <source>Equal files</source>
        <translation>相同文件</translation>
    </message>
    <message>
        <source>Files of the final file system with the same bytes</source>
        <translation>最终文件系统中内容相同的文件</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>Close the waste</source>
        <translation>关闭浪费面板</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>该怎么做</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>以树显示</translation>
    </message>
    <message>
        <source>Show all that is hidden as a tree, to be previewed and extracted</source>
        <translation>以树的形式显示所有被遮住的内容，可预览和提取</translation>
    </message>
    <message>
        <source>Only %1; show all paths again</source>
        <translation>仅显示：%1；重新显示所有路径</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>Reading layers…</source>
        <translation>正在读取各层…</translation>
    </message>
    <message>
        <source>Equal files were not looked for</source>
        <translation>尚未查找相同文件</translation>
    </message>
    <message>
        <source>Files of equal size are read and compared.</source>
        <translation>将读取并比较大小相同的文件。</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Comparing files…</source>
        <translation>正在比较文件…</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%1 path(s) · %2</source>
        <translation>
            <numerusform>%1 个路径 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, of which the %2 largest are shown</source>
        <translation>%1，仅显示其中最大的 %2 个</translation>
    </message>
    <message>
        <source>Waste: the rows</source>
        <translation>浪费：各行</translation>
    </message>
    <message>
        <source>There is nothing to advise</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>No two files have the same bytes</source>
        <translation>没有内容相同的文件</translation>
    </message>
    <message>
        <source>Nothing is wasted</source>
        <translation>没有浪费</translation>
    </message>
    <message>
        <source>What each layer stores that is not needed, and what it hides</source>
        <translation>每一层存储了哪些不需要的内容，以及它遮住了什么</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Show the paths</source>
        <translation>显示这些路径</translation>
    </message>
</context>
</TS>
