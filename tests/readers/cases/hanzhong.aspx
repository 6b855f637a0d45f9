<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head id="Head1"><meta http-equiv="Content-Type" content="text/html; charset=gb2312" /><title>
	信息内容
</title><meta property="og:url" content="http://jyj.hz.example.gov.cn/Detail.aspx?id=2207" /><link href="css.css" rel="stylesheet" type="text/css" /></head>
<body>
<form method="post" action="./Detail.aspx?id=2207" id="form1">
<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTI2NzYxOTU5MA9kFgICAw9kFgQCAQ8WAh4EVGV4dAU=" /></div>
<div id="top"><a href="Default.aspx">首页</a><a href="List.aspx?c=1">教育要闻</a><a href="List.aspx?c=2">通知公告</a><a href="List.aspx?c=3">公开目录</a>
<select name="ddl" id="ddl"><option value="1">教育要闻</option><option value="2">通知公告</option></select><input type="submit" name="btn" value="搜索" /></div>
<div id="main">
<div id="lblPath"><span id="Label1">当前位置：首页 → 公开目录 → 规划计划</span></div>
<div style="text-align:center;font-size:22px"><span id="lblTitle">汉中市教育局<br />关于印发汉中市“十四五”教育发展规划的通知</span></div>
<div style="text-align:center"><span id="lblNo">汉教发〔2022〕3号</span></div>
<div><span id="lblInfo">作者：办公室　　发布时间：2022-01-20 00:00:00　　阅读：[ 56 ]</span></div>
<div id="detail1">
<div>各县区教育体育局，市直各学校：</div>
<div>现将《汉中市“十四五”教育发展规划》印发给你们，请结合实际认真抓好贯彻落实。</div>
<div>汉中市教育局</div>
<div>2022年1月18日</div>
</div>
<div id="detail2">
<div>汉中市“十四五”教育发展规划</div>
<div>教育是民族振兴、社会进步的重要基石。为推进全市教育事业高质量发展，根据省教育规划和我市实际，制定本规划。</div>
<div>一、“十三五”回顾</div>
<div>截至2020年底，全市有各级各类学校1203所，学前三年毛入园率<a href="http://baike.example.com/x">98.3%</a>，较2015年提高6.1个百分点。</div>
<div>二、“十四五”目标</div>
<div>（一）主要目标。到2025年，学前三年毛入园率稳定在98.5%以上，高中阶段毛入学率达到97%。</div>
<div>（二）具体指标</div>
</div>
<div id="detail3">
<table cellspacing="0" rules="all" border="1" id="GridView1" style="border-collapse:collapse;">
<tr><th scope="col" rowspan="2">序号</th><th scope="col" rowspan="2">指标</th><th scope="col">2020年</th><th scope="col" colspan="2">2025年</th></tr>
<tr><th>本市</th><th>全省</th><th>本市</th></tr>
<tr><td>1</td><td>普惠性幼儿园覆盖率（%）</td><td>86.7</td><td>85</td><td>90</td></tr>
<tr><td>2</td><td>九年义务教育巩固率（%）</td><td>97.9</td><td rowspan="2">97</td><td>98.5</td></tr>
<tr><td>3</td><td>高中阶段毛入学率（%）</td><td>96</td><td>97</td></tr>
</table>
<div>三、主要任务</div>
<div>建设标准化寄宿制学校25所，培训校长300人次。</div>
<table border="1"><tr><td>专栏1　信息化工程</td></tr><tr><td>建成智慧教室500间。</td></tr><tr><td>实现学校无线网络覆盖率100%。</td></tr></table>
<div>四、组织保障</div>
<div>各县区要加强对规划实施的组织领导，把规划确定的目标任务落到实处，每年向市教育局报告实施情况。</div>
<div>附件1</div>
<div>汉中市“十四五”教育重点项目</div>
<table border="1"><tr><td>项目名称</td><td>建设内容</td><td>投资（万元）</td></tr><tr><td>第一中学扩建</td><td>新建教学楼1栋</td><td>3200</td></tr><tr><td>实验小学迁建</td><td>新建校舍8000平方米</td><td>5600</td></tr></table>
</div>
<div class="next">上一条：<a href="Detail.aspx?id=2206">关于开展教师资格认定的公告</a></div>
<div class="next">下一条：<a href="Detail.aspx?id=2208">关于义务教育招生入学工作的意见</a></div>
</div>
<div id="bottom"><span>联系我们</span><br />地址：汉中市汉台区民主街　电话：0916-1234567<br />陕ICP备05000000号 技术支持：某某软件公司</div>
<script type="text/javascript">//<![CDATA[
document.write("<p>一、脚本内容。</p>");
//]]></script>
</form>
</body>
</html>
