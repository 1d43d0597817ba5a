/** How far up. */
export const jobLevels = `
Junior Associate Senior Lead Principal Assistant Deputy Regional National Staff
`;

/** The field. */
export const jobFields = `
Accounting Administrative Advertising Assembly Audit Automation Billing Brand Business Campaign Care Claims Clinical
Commercial Communications Compliance Content Contracts Credit Customer Data Database Design Development Digital
Distribution Education Electrical Energy Engineering Environmental Equipment Events Facilities Finance Fleet
Fulfillment Grants Growth Hardware Health Hiring Hospitality Infrastructure Insurance Integration Inventory Laboratory
Learning Legal Licensing Logistics Maintenance Manufacturing Marketing Materials Mechanical Media Merchandise Mobile
Network Nutrition Operations Outreach Packaging Payroll Pharmacy Platform Policy Pricing Process Procurement Product
Production Program Project Property Publications Purchasing Quality Records Recruiting Release Reporting Research
Retail Revenue Risk Safety Sales Scheduling Security Service Shipping Software Sourcing Store Strategy Supply Support
Systems Tax Technical Training Transport Treasury Validation Vendor Warehouse Web Wellness
`;

/** The role. */
export const jobRoles = `
Administrator Advisor Analyst Assistant Auditor Consultant Coordinator Designer Developer Director Engineer Inspector
Instructor Manager Officer Planner Representative Researcher Reviewer Scheduler Specialist Strategist Supervisor
Technician Trainer Writer Associate Clerk Controller Liaison
`;
